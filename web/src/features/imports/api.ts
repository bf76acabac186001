/** Importing complaints: files, what is in them, maps, and what became of the rows. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import type { MapContent } from "./mapping/map";

type Schemas = components["schemas"];
export type ComplaintImport = Schemas["ComplaintImport"];
export type RowCounts = Schemas["RowCounts"];
export type FileSeen = Schemas["FileSeen"];
export type ImportPreview = Schemas["ImportPreview"];
export type ImportChoices = Schemas["ImportChoices"];
export type CodeChoice = Schemas["CodeChoice"];

/** How a file is to be read; what is left out is found out. */
export interface Asked {
  encoding?: "utf-8" | "gb18030";
  delimiter?: string;
  sheet?: string;
}

const SECOND = 1000;
const PAGE = 50;
const at = (id: string) => ({ params: { path: { id } } });
export const importKeys = { all: ["complaint-imports"] as const };

export const isWorking = (state: ComplaintImport["state"]) => state === "checking" || state === "running";

export const importsOptions = infiniteQueryOptions({
  queryKey: [...importKeys.all, "list"],
  queryFn: ({ signal, pageParam }) =>
    unwrap(
      api.GET("/api/v1/imports/complaints", {
        params: { query: pageParam ? { before: pageParam } : {} },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
});

export const importOptions = (id: string) =>
  queryOptions({
    queryKey: [...importKeys.all, "one", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports/complaints/{id}", { ...at(id), signal })),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? SECOND : false),
  });

export const choicesOptions = queryOptions({
  queryKey: [...importKeys.all, "choices"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports/complaints/choices", { signal })),
});

export const mapsOptions = queryOptions({
  queryKey: [...importKeys.all, "maps"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/imports/complaints/maps", { signal })),
});

export const fileOptions = (id: string, asked: Asked) =>
  queryOptions({
    queryKey: [...importKeys.all, "file", id, asked],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/imports/complaints/{id}/file", { params: { path: { id }, query: asked }, signal }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const previewOptions = (id: string, map: MapContent) =>
  queryOptions({
    queryKey: [...importKeys.all, "preview", id, map],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/api/v1/imports/complaints/{id}/preview", { ...at(id), body: { map }, signal })),
    placeholderData: keepPreviousData,
  });

export const rejectedOptions = (id: string, state: string, reason: string) =>
  infiniteQueryOptions({
    queryKey: [...importKeys.all, "rejected", id, state, reason],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/imports/complaints/{id}/rejected", {
          params: { path: { id }, query: { after: pageParam, ...(reason ? { reason } : {}) } },
          signal,
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (page) => (page.next === null ? undefined : Number(page.next)),
  });

export const casesOptions = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...importKeys.all, "cases", id],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/imports/complaints/{id}/cases", {
          params: { path: { id }, query: pageParam ? { after: pageParam } : {} },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => (page.length < PAGE ? undefined : page.at(-1)?.id),
  });

/** The file as a form of its own: the browser sets the boundary. */
export function bring(file: File): Promise<ComplaintImport> {
  const form = new FormData();
  form.append("files", file);
  return unwrap(api.POST("/api/v1/imports/complaints", { body: { files: "" }, bodySerializer: () => form }));
}

export const rehearse = (id: string, map: MapContent, key: string) =>
  unwrap(api.POST("/api/v1/imports/complaints/{id}/rehearsal", { ...at(id), ...intent(key), body: { map } }));
export const start = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/imports/complaints/{id}/start", { ...at(id), ...intent(key) }));
export const discard = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/imports/complaints/{id}/discard", { ...at(id), ...intent(key) }));
export const rejects = (id: string) =>
  api.GET("/api/v1/imports/complaints/{id}/rejects", { ...at(id), parseAs: "blob" });
export const mapFile = (id: string) =>
  api.GET("/api/v1/imports/complaints/{id}/map.toml", { ...at(id), parseAs: "blob" });
