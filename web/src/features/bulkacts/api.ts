/** Acts on many tickets: what may be done, previewing, starting, and how they go. */
import { queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Fetch } from "@/api/pages";
import type { Sent } from "@/api/save";
import type { Schemas } from "@/api/types";
import type { ExportForm } from "@/ui";

export type BulkAct = Schemas["BulkAct"];
export type BulkActView = Schemas["BulkActView"];
export type BulkPreview = Schemas["BulkPreview"];
export type BulkGroup = Schemas["BulkGroup"];
export type BulkRow = Schemas["BulkRow"];
export type RowState = Schemas["RowState"];
export type Wish = Schemas["BulkWish"];

export const root = ["bulk-acts"] as const;
/** While it goes on it is looked at again now and then, also by those whose screen hears nothing of it. */
const AGAIN = 2_000;

/** Which rows are meant: those that were ticked, or all that a list shows; one of them shows what may be chosen. */
export interface Chosen {
  list: "tickets" | "workorders";
  ids?: readonly string[];
  /** What the list is asked for. */
  filter: object;
  /** A ticket and its department: where departments and people are looked for. */
  sample: { id: string; department: string };
}

/** The acts of each list, with the permission that a single one needs. */
export const ACTS = {
  tickets: {
    "complaint.transfer": "complaints.route",
    "complaint.assign": "complaints.assign",
    "complaint.urge": "complaints.urge",
  },
  workorders: {
    "workorder.transfer": "workorders.handle",
    "workorder.assign": "workorders.oversee",
    "workorder.urge": "workorders.read",
  },
} as const;

const wished = ({ ids }: Chosen, wish: Wish): Wish => (ids ? { ...wish, ids: [...ids] } : wish);

export function preview(chosen: Chosen, wish: Wish, signal?: AbortSignal): Promise<BulkPreview> {
  const asked = {
    params: { query: chosen.filter },
    body: wished(chosen, wish),
    ...(signal ? { signal } : {}),
  };
  return chosen.list === "tickets"
    ? unwrap(api.POST("/api/v1/tickets/bulk-acts/preview", asked))
    : unwrap(api.POST("/api/v1/workorders/bulk-acts/preview", asked));
}

export function start(chosen: Chosen, wish: Wish, key: string): Promise<Schemas["BulkStarted"]> {
  const asked = { params: { query: chosen.filter }, body: wished(chosen, wish), ...intent(key) };
  return chosen.list === "tickets"
    ? unwrap(api.POST("/api/v1/tickets/bulk-acts", asked))
    : unwrap(api.POST("/api/v1/workorders/bulk-acts", asked));
}

const at = (id: string) => ({ params: { path: { id } } });
export const isGoing = (state: string): boolean => state === "running" || state === "stopping";

export const actOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/bulk-acts/{id}", { ...at(id), signal })),
    refetchInterval: ({ state }) => (state.data && isGoing(state.data.state) ? AGAIN : false),
  });

export const actsPage =
  (everybody: boolean): Fetch<BulkAct> =>
  (after, signal) =>
    unwrap(
      api.GET("/api/v1/bulk-acts", {
        params: { query: { everybody, ...(after ? { after } : {}) } },
        signal,
      }),
    );

export const rowsPage =
  (id: string, state: RowState | undefined): Fetch<BulkRow> =>
  async (after, signal) => {
    const query = { ...(state ? { state } : {}), ...(after ? { after: Number(after) } : {}) };
    const page = await unwrap(
      api.GET("/api/v1/bulk-acts/{id}/rows", { params: { path: { id }, query }, signal }),
    );
    return { items: page.items, next: page.next === null ? null : String(page.next) };
  };

export const stop = (id: string) => unwrap(api.POST("/api/v1/bulk-acts/{id}/stop", at(id)));
export const goOn = (id: string) => unwrap(api.POST("/api/v1/bulk-acts/{id}/continue", at(id)));

export const takeResult =
  (id: string) =>
  (form: ExportForm): Promise<Sent> =>
    api.GET("/api/v1/bulk-acts/{id}/export", {
      params: { path: { id }, query: form },
      parseAs: "blob",
    });
