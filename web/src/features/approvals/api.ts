/** Approvals: reading them, and deciding about one. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export type Approval = Schemas["Approval"];
export type ApprovalRow = Schemas["ApprovalRow"];
export type ApprovalStep = Schemas["ApprovalStep"];
export type ApprovalState = Schemas["ApprovalState"];
export type View = Schemas["ApprovalView"];

export const root = ["approvals"] as const;
export const VIEWS: readonly View[] = ["waiting", "asked", "all"];
export const STATES: readonly ApprovalState[] = ["waiting", "granted", "refused", "void"];

export const listOptions = (view: View, state: ApprovalState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...root, "list", view, state],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/approvals", {
          params: {
            query: {
              view,
              limit: 50,
              ...(state ? { state } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const countOptions = queryOptions({
  queryKey: [...root, "count"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/approvals/count", { signal })),
});

export const oneOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/approvals/{id}", { params: { path: { id } }, signal })),
  });

export const decide = (id: string, body: Schemas["ApprovalDecision"], key: string) =>
  unwrap(api.POST("/api/v1/approvals/{id}/decision", { params: { path: { id } }, body, ...intent(key) }));
