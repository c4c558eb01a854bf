import { Card, CardBody } from "@/components/ui/card";
import { KeyValues } from "@/components/ui/key-values";
import { DateTime } from "@/components/ui/time";

type Book = { id: number; label: string; source: string; sha256: string; createdAt: Date };

/** Which book rates what arrives now, and where it comes from. */
export function BookFacts(props: { book: Book; rates: number; books: number; timeZone: string }) {
  const { book, rates, books, timeZone } = props;
  return (
    <Card title="Price book in force" sub={book.label} rule>
      <CardBody>
        <KeyValues
          items={[
            { label: "Source", value: book.source },
            { label: "In force since", value: <DateTime at={book.createdAt} timeZone={timeZone} /> },
            { label: "Rates", value: `${rates}` },
            { label: "Books so far", value: `${books}` },
            { label: "Digest", value: <span className="mono xs">{book.sha256}</span> },
          ]}
        />
        <p className="sm t2 mt-3 max-w-[68ch]">
          A book is never edited: a change is a new book, and what is booked keeps the price that it was rated with.
        </p>
      </CardBody>
    </Card>
  );
}
