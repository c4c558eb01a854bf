/** The mark of the portal: three courses of stone. */
export function BrandMark() {
  return (
    <span className="mark" aria-hidden>
      <svg viewBox="0 0 14 14" fill="currentColor">
        <path d="M1 10.500h12V13H1zM1 6h8v2.500H1zM1 1.500h4V4H1z" />
      </svg>
    </span>
  );
}
