/** Reads and wishes about customers' privacy. */
import { type QueryKey, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import { type Fetch, usePages as usePagesOf } from "@/api/pages";
import type { Schemas } from "@/api/types";
import type { ExportForm } from "@/ui";

export type Request = Schemas["PrivacyRequest"];
export type RequestRow = Schemas["PrivacyRequestRow"];
export type RequestKind = Schemas["RequestKind"];
export type Look = Schemas["PrivacyLook"];
export type Export = Schemas["PrivacyExport"];
export type Subject = Schemas["PrivacySubject"];
export type Hold = Schemas["PrivacyHold"];
export type Choices = Schemas["PrivacyChoices"];
export type Decision = Schemas["PrivacyDecision"];

const ERASING_MS = 2_000;
export const root = ["privacy"] as const;
export const KINDS: readonly RequestKind[] = [
  "access",
  "correction",
  "erasure",
  "restriction",
  "consent_withdrawal",
];

/** A list that is read page by page. */
export const usePages = <Row>(key: QueryKey, fetch: Fetch<Row>, enabled = true) =>
  usePagesOf([...root, ...key], fetch, enabled);

const given = <T extends object>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as Partial<T>;

export interface RequestFilter {
  open?: boolean | undefined;
  kind?: RequestKind | undefined;
}

export const requestsPage =
  (filter: RequestFilter): Fetch<RequestRow> =>
  (after, signal) =>
    unwrap(
      api.GET("/api/v1/privacy/requests", {
        params: { query: given({ ...filter, after }) as RequestFilter },
        signal,
      }),
    );

export const requestOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "request", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/privacy/requests/{id}", { params: { path: { id } }, signal })),
    // Erasing goes on by itself once it is approved; whoever waits for it sees it done.
    refetchInterval: ({ state: { data } }) =>
      data?.kind === "erasure" && data.approved_at && data.state !== "closed" ? ERASING_MS : false,
  });

export const choicesOptions = queryOptions({
  queryKey: [...root, "choices"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/privacy/choices", { signal })),
  staleTime: 60_000,
});

export const findSubject = (phone: string) =>
  unwrap(api.POST("/api/v1/privacy/subjects", { body: { phone } }));

export const registerRequest = (body: Schemas["PrivacyRegistration"], key: string) =>
  unwrap(api.POST("/api/v1/privacy/requests", { body, ...intent(key) }));

const at = (id: string) => ({ params: { path: { id } } });

export const takeRequest = (id: string, version: number, key: string) =>
  unwrap(api.POST("/api/v1/privacy/requests/{id}/take", { ...at(id), body: { version }, ...intent(key) }));

export const decideRequest = (id: string, body: Decision, key: string) =>
  unwrap(api.POST("/api/v1/privacy/requests/{id}/decision", { ...at(id), body, ...intent(key) }));

export const approveErasure = (id: string, body: Schemas["PrivacyApproval"], key: string) =>
  unwrap(api.POST("/api/v1/privacy/requests/{id}/approval", { ...at(id), body, ...intent(key) }));

export const cancelRequest = (id: string, body: Schemas["PrivacyCancelling"], key: string) =>
  unwrap(api.POST("/api/v1/privacy/requests/{id}/cancel", { ...at(id), body, ...intent(key) }));

export interface LookFilter {
  what?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
  unreviewed?: boolean | undefined;
  staff?: string | undefined;
}

export const flaggedPage =
  (filter: LookFilter): Fetch<Look> =>
  (after, signal) =>
    unwrap(
      api.GET("/api/v1/privacy/looks", {
        params: { query: given({ ...filter, after }) as LookFilter },
        signal,
      }),
    );

export const customerLooksPage =
  (id: string): Fetch<Look> =>
  (after, signal) =>
    unwrap(
      api.GET("/api/v1/privacy/customers/{id}/looks", {
        params: { path: { id }, query: given({ after }) },
        signal,
      }),
    );

export const staffLooksPage =
  (id: string): Fetch<Look> =>
  (after, signal) =>
    unwrap(
      api.GET("/api/v1/privacy/staff/{id}/looks", {
        params: { path: { id }, query: given({ after }) },
        signal,
      }),
    );

/** The same lists as files. */
export const takeFlagged = (filter: LookFilter) => (form: ExportForm) =>
  api.GET("/api/v1/privacy/looks/export", {
    params: { query: { ...(given(filter) as LookFilter), ...form } },
    parseAs: "blob",
  });

export const takeCustomerLooks = (id: string) => (form: ExportForm) =>
  api.GET("/api/v1/privacy/customers/{id}/looks/export", {
    params: { path: { id }, query: form },
    parseAs: "blob",
  });

export const takeStaffLooks = (id: string) => (form: ExportForm) =>
  api.GET("/api/v1/privacy/staff/{id}/looks/export", {
    params: { path: { id }, query: form },
    parseAs: "blob",
  });

export const reviewLook = (id: string, body: Schemas["PrivacyLookReview"], key: string) =>
  unwrap(api.POST("/api/v1/privacy/looks/{id}/review", { ...at(id), body, ...intent(key) }));

export const holdsOptions = (customer: string) =>
  queryOptions({
    queryKey: [...root, "holds", customer],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/privacy/customers/{id}/holds", { params: { path: { id: customer } }, signal })),
  });

export const exportsPage: Fetch<Export> = (after, signal) =>
  unwrap(api.GET("/api/v1/privacy/exports", { params: { query: given({ after }) }, signal }));

export const askForExport = (body: Schemas["PrivacyExportForm"], key: string) =>
  unwrap(api.POST("/api/v1/privacy/exports", { body, ...intent(key) }));

export const answerExport = (id: string, approved: boolean, key: string) =>
  unwrap(
    api.POST("/api/v1/privacy/exports/{id}/approval", { ...at(id), body: { approved }, ...intent(key) }),
  );

export const exportFile = (id: string, form: ExportForm) =>
  unwrap(
    api.POST("/api/v1/privacy/exports/{id}/file", {
      params: { path: { id }, query: form },
      parseAs: "blob",
    }),
  ) as Promise<Blob>;

export const staffOptions = (unit: string, enabled: boolean) =>
  queryOptions({
    queryKey: [...root, "staff", unit],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/units/{id}/staff", { params: { path: { id: unit } }, signal })),
    enabled,
  });
