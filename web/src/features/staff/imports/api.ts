/** Taking in units and people from a file. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { components } from "@/api/schema";

export type OrganisationImport = components["schemas"]["OrganisationImport"];
export type ImportRow = components["schemas"]["ImportRow"];
export type Fate = ImportRow["fate"];

const SECOND = 1000;
export const importKeys = { all: ["imports"] as const };

export const importsOptions = queryOptions({
  queryKey: [...importKeys.all, "list"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports/organisation", { signal })),
});

export const importOptions = (id: string) =>
  queryOptions({
    queryKey: [...importKeys.all, "one", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/imports/organisation/{id}", { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? SECOND : false),
  });

export const rowsOptions = (id: string, state: string, fate: Fate | undefined) =>
  infiniteQueryOptions({
    queryKey: [...importKeys.all, "rows", id, state, fate ?? ""],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/imports/organisation/{id}/rows", {
          params: { path: { id }, query: { after: pageParam, ...(fate ? { fate } : {}) } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.next === null ? undefined : Number(page.next)),
  });

/** The file as a form of its own: the browser sets the boundary. */
export function preview(file: File): Promise<OrganisationImport> {
  const form = new FormData();
  form.append("files", file);
  return unwrap(
    api.POST("/api/v1/imports/organisation/preview", {
      body: { files: "" },
      bodySerializer: () => form,
    }),
  );
}

const at = (id: string) => ({ params: { path: { id } } });
export const apply = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/imports/organisation/{id}/apply", { ...at(id), ...intent(key) }));
export const discard = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/imports/organisation/{id}/discard", { ...at(id), ...intent(key) }));

export const rejects = (id: string) =>
  api.GET("/api/v1/imports/organisation/{id}/rejects", { ...at(id), parseAs: "blob" });
export const codes = (id: string) =>
  api.POST("/api/v1/imports/organisation/{id}/codes", { ...at(id), parseAs: "blob" });
export const template = (name: "units.csv" | "people.csv" | "both.xlsx") =>
  api.GET("/api/v1/imports/organisation/template/{name}", { params: { path: { name } }, parseAs: "blob" });
