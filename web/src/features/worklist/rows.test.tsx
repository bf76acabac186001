import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import type { TicketRow } from "@/api/types";
import type { Filter } from "./filter";
import { renewRow, useRows } from "./rows";

const row = (id: string, clock: TicketRow["clock"]) =>
  ({ id, clock, state: "assigned", version: 1 }) as TicketRow;
const pages: Record<string, { items: TicketRow[]; next: string | null }> = {
  "": { items: [row("a", "lost"), row("b", "lost")], next: "2" },
  "2": { items: [row("b", "lost"), row("c", "lost"), row("d", "running")], next: "3" },
  "3": { items: [row("e", "running")], next: null },
};
let asked: URLSearchParams[];
let client: QueryClient;

beforeEach(() => {
  asked = [];
  client = new QueryClient();
  vi.stubGlobal("fetch", async (request: Request) => {
    const query = new URL(request.url).searchParams;
    asked.push(query);
    return Response.json(pages[query.get("after") ?? ""]);
  });
});

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
const reading = (filter: Filter) => renderHook(() => useRows(filter), { wrapper: around });
const ids = (rows: readonly TicketRow[]) => rows.map((one) => one.id).join("");

it("reads page after page by key and shows a row once", async () => {
  const list = reading({ sort: "due", open: true });
  await waitFor(() => expect(ids(list.result.current.rows)).toBe("ab"));
  await act(() => list.result.current.fetchNextPage());
  await waitFor(() => expect(ids(list.result.current.rows)).toBe("abcd"));
  expect(asked.map((query) => query.get("after"))).toEqual([null, "2"]);
});

it("leaves it to the server which of them are overdue", async () => {
  const list = reading({ sort: "due", lost: true });
  await waitFor(() => expect(list.result.current.isSuccess).toBe(true));
  expect(asked[0]?.get("lost")).toBe("true");
  expect(asked[0]?.has("open")).toBe(false);
});

it("renews a row where it stands and leaves the others as they are", async () => {
  const list = reading({ sort: "due" });
  await waitFor(() => expect(list.result.current.rows).toHaveLength(2));
  const [first] = list.result.current.rows;
  act(() => renewRow(client, "b", { state: "in_investigation", version: 2 }));
  await waitFor(() =>
    expect(list.result.current.rows[1]).toMatchObject({ state: "in_investigation", version: 2 }),
  );
  expect(list.result.current.rows[0]).toBe(first);
});
