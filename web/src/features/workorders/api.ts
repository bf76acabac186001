/** Work orders: the types to choose from, lists, one of them, and what is done to it. */
import { queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Fetch } from "@/api/pages";
import type { Schemas } from "@/api/types";
import type { FormSchema } from "@/features/forms/schema";
import type { Finished } from "@/features/processes/course/FinishDialog";
import type { ExportForm } from "@/ui";
import type { WorkordersSearch } from "./search";

export type Workorder = Schemas["Workorder"];
export type WorkorderRow = Schemas["WorkorderSummary"];
export type WorkorderStep = Schemas["WorkorderStep"];
export type WorkorderEntry = Schemas["WorkorderEntry"];
export type TypeChoice = Schemas["TicketTypeChoice"];
export type Registration = Schemas["WorkorderRegistration"];
export type OrderMatter = Schemas["OrderMatter"];
export type Registered = Schemas["WorkorderRegistered"];

export const root = ["workorders"] as const;
export const RENEWS = [root, ["my-work"]] as const;
const MINUTE = 60_000;

/** The server keeps forms in the shape that is drawn here. */
export const formOf = ({ form }: { form: Record<string, unknown> }): FormSchema =>
  form as unknown as FormSchema;

export const typesOptions = queryOptions({
  queryKey: [...root, "types"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/workorders/types", { signal })),
  staleTime: MINUTE,
});

export const oneKey = (id: string) => [...root, "one", id] as const;

export const oneOptions = (id: string) =>
  queryOptions({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/workorders/{id}", { params: { path: { id } }, signal })),
  });

/** What of its process was done and what waits; another version of the ticket has another course. */
export const courseOptions = ({ id, version }: Pick<Workorder, "id" | "version">) =>
  queryOptions({
    queryKey: [...oneKey(id), "course", version],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/workorders/{id}/course", { params: { path: { id } }, signal })),
  });

const at = (id: string) => ({ params: { path: { id } } });

export const departmentsOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "departments", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/workorders/{id}/departments", { ...at(id), signal })),
  });

export const peopleOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "people", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/workorders/{id}/people", { ...at(id), signal })),
  });

const STANDS = {
  open: { open: true, sort: "due" },
  late: { late: true, sort: "due" },
  ended: { open: false },
  all: {},
} as const;
export type Stands = keyof typeof STANDS;
export const STANDINGS = Object.keys(STANDS) as Stands[];

/** What an address says as what the server is asked. */
export const askedOf = (
  { stands, whose, type, category, urgency, field, value }: WorkordersSearch,
  q = "",
) => ({
  ...STANDS[stands ?? "open"],
  whose: whose ?? ("everything" as const),
  ...(type ? { type } : {}),
  ...(type && category ? { category } : {}),
  ...(urgency ? { urgency } : {}),
  ...(type && field && value ? { field, value } : {}),
  ...(q ? { q } : {}),
});

export const workordersPage =
  (search: WorkordersSearch, q: string): Fetch<WorkorderRow> =>
  (after, signal) =>
    unwrap(
      api.GET("/api/v1/workorders", {
        params: { query: { ...askedOf(search, q), ...(after ? { after } : {}) } },
        signal,
      }),
    );

export const fetchFile = async (search: WorkordersSearch, q: string, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/workorders/export", {
      params: { query: { ...askedOf(search, q), ...form } },
      parseAs: "blob",
    }),
  )) as Blob;

export const register = (body: Registration, key: string) =>
  unwrap(api.POST("/api/v1/workorders", { body, ...intent(key) }));

export const unmask = (id: string, reason: string) =>
  unwrap(api.POST("/api/v1/workorders/{id}/unmasking", { ...at(id), body: { reason } }));

/** What is linked to it and could be closed with it by this step; nothing where the step does not close it. */
export const closableOptions = ({ id, version }: Workorder, step: string, outcome: string | undefined) =>
  queryOptions({
    queryKey: [...oneKey(id), "closable", version, step, outcome],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/workorders/{id}/steps/{step}/closable", {
          params: { path: { id, step }, query: outcome ? { outcome } : {} },
          signal,
        }),
      ),
  });

/** Alone, or together with linked ones, each of which is named with its version. */
export const finishStep = (
  { id, version }: Workorder,
  step: string,
  { together = [], ...end }: Finished,
  key: string,
) => {
  const path = { params: { path: { id, step } }, ...intent(key) };
  return together.length === 0
    ? unwrap(api.POST("/api/v1/workorders/{id}/steps/{step}/finish", { ...path, body: { version, ...end } }))
    : unwrap(
        api.POST("/api/v1/workorders/{id}/steps/{step}/close-together", {
          ...path,
          body: { version, ...end, others: together.map(seen) },
        }),
      );
};

export const nameOf = ({ id, version }: { id: string; version: number }) => `${id}@${version}`;

const seen = (name: string) => {
  const [id = "", version] = name.split("@");
  return { id, version: Number(version) };
};

export const ACTIONS = [
  "take",
  "resume",
  "assign",
  "transfer",
  "return",
  "pause",
  "urge",
  "note",
  "link",
  "amount",
  "reopen",
  "split",
  "cancel",
] as const;
export type Action = (typeof ACTIONS)[number];

/** What the forms of the actions hold; each reads its own. */
export interface Said {
  person: string;
  department: string;
  reason: string;
  text: string;
  until: string;
  visible_to_customer: boolean;
  other: string;
  amount: string;
  matters: OrderMatter[];
}

type Act = (one: Workorder, said: Said, key: string) => Promise<unknown>;

export const ACTS: Record<Action, Act> = {
  take: ({ id, version }, _said, key) =>
    unwrap(api.POST("/api/v1/workorders/{id}/take", { ...at(id), body: { version }, ...intent(key) })),
  resume: ({ id, version }, _said, key) =>
    unwrap(api.POST("/api/v1/workorders/{id}/resume", { ...at(id), body: { version }, ...intent(key) })),
  assign: ({ id, version }, { person }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/assign", { ...at(id), body: { version, person }, ...intent(key) }),
    ),
  transfer: ({ id, version }, { department, reason }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/transfer", {
        ...at(id),
        body: { version, department, reason },
        ...intent(key),
      }),
    ),
  return: ({ id, version }, { reason }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/return", { ...at(id), body: { version, reason }, ...intent(key) }),
    ),
  pause: ({ id, version }, { reason, until }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/pause", {
        ...at(id),
        body: { version, reason, until },
        ...intent(key),
      }),
    ),
  urge: ({ id, version }, { text }, key) =>
    unwrap(api.POST("/api/v1/workorders/{id}/urge", { ...at(id), body: { version, text }, ...intent(key) })),
  note: ({ id, version }, { text, visible_to_customer = false }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/note", {
        ...at(id),
        body: { version, text, visible_to_customer },
        ...intent(key),
      }),
    ),
  link: ({ id, version }, { other }, key) =>
    unwrap(api.POST("/api/v1/workorders/{id}/link", { ...at(id), body: { version, other }, ...intent(key) })),
  amount: ({ id, version }, { amount, reason }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/amount", {
        ...at(id),
        body: { version, amount, reason },
        ...intent(key),
      }),
    ),
  reopen: ({ id, version }, { reason }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/reopening", {
        ...at(id),
        body: { version, reason },
        ...intent(key),
      }),
    ),
  split: ({ id, version }, { matters, text }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/split", {
        ...at(id),
        body: { version, matters, note: text?.trim() ?? "" },
        ...intent(key),
      }),
    ),
  cancel: ({ id, version }, { reason }, key) =>
    unwrap(
      api.POST("/api/v1/workorders/{id}/cancellation", {
        ...at(id),
        body: { version, reason },
        ...intent(key),
      }),
    ),
};
