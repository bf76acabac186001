/** Reading and changing the tree, roles, posts, and who may do what. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type TreeUnit = Schemas["TreeUnit"];
export type UnitSheet = Schemas["UnitSheet"];
export type UnitChange = Schemas["UnitChange"];
export type UnitChangeForm = Schemas["UnitChangeForm"];
export type RoleBook = Schemas["RoleBook"];
export type RoleSheet = Schemas["RoleSheet"];
export type DutyRef = Schemas["DutyRef"];
export type DutyReport = Schemas["DutyReport"];
export type PostStaffing = Schemas["PostStaffing"];
export type PowerReason = Schemas["PowerReason"];
export type PostClass = Schemas["PostClass"];
export type UnitKind = Schemas["UnitKind"];

/** The refusal of what was decided on an older version than there is: the newest is fetched and shown. */
export const CHANGED = "organisation-changed";
export const ORGANISATION = ["organisation"] as const;
const MINUTE = 60_000;

export const childrenOf = (parent: string | undefined, closed: boolean) =>
  queryOptions({
    queryKey: [...ORGANISATION, "tree", parent ?? null, closed],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/tree", { params: { query: { parent, closed } }, signal })),
    staleTime: MINUTE,
  });

export const searchUnits = (q: string, closed: boolean) =>
  queryOptions({
    queryKey: [...ORGANISATION, "search", q, closed],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/search", { params: { query: { q, closed } }, signal })),
    enabled: q.trim() !== "",
    staleTime: MINUTE,
  });

const ofUnit = (id: string) => ({ path: { id } });

export const unitOptions = (id: string) =>
  queryOptions({
    queryKey: [...ORGANISATION, "unit", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/units/{id}", { params: ofUnit(id), signal })),
  });

export const spansOptions = (id: string) =>
  queryOptions({
    queryKey: [...ORGANISATION, "spans", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/units/{id}/spans", { params: ofUnit(id), signal })),
  });

export const changesOptions = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...ORGANISATION, "changes", id],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/organisation/units/{id}/changes", {
          params: { ...ofUnit(id), query: { limit: 20, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const plannedOptions = infiniteQueryOptions({
  queryKey: [...ORGANISATION, "planned"],
  queryFn: ({ signal, pageParam }) =>
    unwrap(
      api.GET("/api/v1/organisation/changes", {
        params: { query: { limit: 20, after: pageParam } },
        signal,
      }),
    ),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
});

export const changeUnit = (id: string, body: UnitChangeForm, key: string) =>
  unwrap(api.POST("/api/v1/organisation/units/{id}/changes", { params: ofUnit(id), body, ...intent(key) }));

export const cancelChange = (id: string) =>
  unwrap(api.POST("/api/v1/organisation/changes/{id}/cancel", { params: ofUnit(id) }));

export const rolesOptions = queryOptions({
  queryKey: [...ORGANISATION, "roles"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/organisation/roles", { signal })),
});

export const addRole = (body: Schemas["NewRole"]) => unwrap(api.POST("/api/v1/organisation/roles", { body }));
export const writeRole = (code: string, body: Schemas["ChangedRole"]) =>
  unwrap(api.PUT("/api/v1/organisation/roles/{code}", { params: { path: { code } }, body }));
export const retireRole = (code: string, body: Schemas["RoleRetirement"]) =>
  unwrap(api.POST("/api/v1/organisation/roles/{code}/retirement", { params: { path: { code } }, body }));

export const postsOptions = (id: string) =>
  queryOptions({
    queryKey: [...ORGANISATION, "posts", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/units/{id}/posts", { params: ofUnit(id), signal })),
  });

export const dutiesOptions = (id: string) =>
  queryOptions({
    queryKey: [...ORGANISATION, "duties", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/units/{id}/duties", { params: ofUnit(id), signal })),
  });

export const planPosts = (id: string, body: Schemas["PlanForm"]) =>
  unwrap(api.PUT("/api/v1/organisation/units/{id}/posts", { params: ofUnit(id), body }));
export const applyTemplate = (id: string, body: Schemas["TemplateForm"]) =>
  unwrap(api.POST("/api/v1/organisation/units/{id}/template", { params: ofUnit(id), body }));

export const peopleOptions = (q: string) =>
  queryOptions({
    queryKey: [...ORGANISATION, "people", q],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/people", { params: { query: { q } }, signal })),
    enabled: q.trim() !== "",
  });

export const powersOptions = (id: string) =>
  queryOptions({
    queryKey: [...ORGANISATION, "powers", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/organisation/people/{id}/powers", { params: ofUnit(id), signal })),
  });

export const holdersOptions = (code: string) =>
  infiniteQueryOptions({
    queryKey: [...ORGANISATION, "holders", code],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/organisation/permissions/{code}/holders", {
          params: { path: { code }, query: { after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
