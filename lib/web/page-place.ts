export type PageProps = {
  params?: Promise<Record<string, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Where the reader is, from what Next gives a page: decoded path parts, and the query as filters take it. */
export async function pagePlace(props: PageProps, path: (params: Record<string, string>) => string) {
  const raw = (await props.params) ?? {};
  const params = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, decoded(value)]));
  const search = await props.searchParams;
  return { params, search, place: { path: path(params), params: search } };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
