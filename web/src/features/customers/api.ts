/** Finding, reading and changing customers. Every reading is recorded, so nothing here is read twice without need. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type {
  ConsentWord,
  CustomerFields,
  CustomerUnmasking,
  IdentityClaim,
  NewCustomer,
  SensitiveProposal,
} from "@/api/types";
import type { Wanted } from "./finding";

const MINUTE = 60_000;
const PAGE = 50;

export const customersOptions = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: [...keys.customers, wanted],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/customers", {
          params: { query: { ...wanted, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: MINUTE,
    refetchOnWindowFocus: false,
  });

/** Each fetch is a look that is kept and may be flagged: only what changed the record fetches it anew. */
export const recordOptions = (id: string) =>
  queryOptions({
    queryKey: keys.customer(id),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/customers/{id}", { params: { path: { id } }, signal })),
    staleTime: 10 * MINUTE,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const choicesOptions = queryOptions({
  queryKey: [...keys.customers, "choices"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/customers/choices", { signal })),
  staleTime: 30 * MINUTE,
});

export const create = (body: NewCustomer, key: string) =>
  unwrap(api.POST("/api/v1/customers", { body, ...intent(key) }));

export const change = (
  id: string,
  body: { changes: Partial<CustomerFields>; reason?: string | null; version: number },
  key: string,
) =>
  unwrap(
    api.PATCH("/api/v1/customers/{id}", {
      params: { path: { id } },
      body: { ...body, changes: body.changes as CustomerFields },
      ...intent(key),
    }),
  );

export const addNumber = (
  id: string,
  body: { phone: string; kind: "mobile" | "fixed" | "broadband" | "contact"; version: number },
  key: string,
) => unwrap(api.POST("/api/v1/customers/{id}/numbers", { params: { path: { id } }, body, ...intent(key) }));

export const endNumber = (id: string, number: string, version: number) =>
  unwrap(
    api.POST("/api/v1/customers/{id}/numbers/{number}/end", {
      params: { path: { id, number } },
      body: { version },
    }),
  );

export const setMainNumber = (id: string, number: string, version: number) =>
  unwrap(
    api.POST("/api/v1/customers/{id}/numbers/{number}/main", {
      params: { path: { id, number } },
      body: { version },
    }),
  );

export const sayConsent = (id: string, body: ConsentWord, key: string) =>
  unwrap(api.POST("/api/v1/customers/{id}/consents", { params: { path: { id } }, body, ...intent(key) }));

export const audit = (
  id: string,
  body: { right: boolean; remark?: string | null; version: number },
  key: string,
) => unwrap(api.POST("/api/v1/customers/{id}/audit", { params: { path: { id } }, body, ...intent(key) }));

export const unmask = (id: string, body: CustomerUnmasking) =>
  unwrap(api.POST("/api/v1/customers/{id}/unmask", { params: { path: { id } }, body }));

export const checkIdentity = (id: string, body: IdentityClaim, key: string) =>
  unwrap(
    api.POST("/api/v1/customers/{id}/identity-checks", { params: { path: { id } }, body, ...intent(key) }),
  );

export const merge = (
  id: string,
  body: { gone: string; reason: string; version: number; gone_version: number },
  key: string,
) => unwrap(api.POST("/api/v1/customers/{id}/merge", { params: { path: { id } }, body, ...intent(key) }));

export const split = (id: string, reason: string, key: string) =>
  unwrap(
    api.POST("/api/v1/customer-merges/{id}/split", {
      params: { path: { id } },
      body: { reason },
      ...intent(key),
    }),
  );

export type SensitiveState = "proposed" | "in_force" | "over";

export const sensitiveOptions = (state: SensitiveState) =>
  infiniteQueryOptions({
    queryKey: [...keys.sensitive, state],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET("/api/v1/sensitive-numbers", {
          params: { query: { state, limit: PAGE, ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const proposeSensitive = (body: SensitiveProposal, key: string) =>
  unwrap(api.POST("/api/v1/sensitive-numbers", { body, ...intent(key) }));

export const approveSensitive = (id: string) =>
  unwrap(api.POST("/api/v1/sensitive-numbers/{id}/approve", { params: { path: { id } } }));

export const closeSensitive = (id: string, how: "refuse" | "end", reason: string, key: string) => {
  const options = { params: { path: { id } }, body: { reason }, ...intent(key) };
  return how === "refuse"
    ? unwrap(api.POST("/api/v1/sensitive-numbers/{id}/refuse", options))
    : unwrap(api.POST("/api/v1/sensitive-numbers/{id}/end", options));
};
