/** Lists that are read page by page, by key. */
import { type QueryKey, useInfiniteQuery } from "@tanstack/react-query";

export interface Page<Row> {
  items: Row[];
  next: string | null;
}
export type Fetch<Row> = (after: string | undefined, signal: AbortSignal) => Promise<Page<Row>>;

/** `rows` is all that was read so far. */
export function usePages<Row>(key: QueryKey, fetch: Fetch<Row>, enabled = true) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ signal, pageParam }) => fetch(pageParam || undefined, signal),
    initialPageParam: "",
    getNextPageParam: (page: Page<Row>) => page.next,
    enabled,
  });
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) ?? [] };
}
