/** Reading faults that are looked into. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import type { FaultPart, FaultsBy } from "@/api/types";
import type { ExportForm } from "@/ui";
import type { Asked } from "../api";

/** Which faults stand open: of a group, or all; `name` is what they are called on screen. */
export interface OpenedFaults {
  part: FaultPart;
  by?: FaultsBy | undefined;
  key?: string | undefined;
  name: string;
}

const root = ["figures", "faults"] as const;

export const faultsOptions = (query: Asked) =>
  queryOptions({
    queryKey: [...root, query],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/fault-analysis", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });

const told = ({ part, by, key }: OpenedFaults) => ({
  part,
  ...(by === undefined || key === undefined ? {} : { by, key }),
});

export const faultRowsOptions = (opened: OpenedFaults, asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [...root, "rows", asked, told(opened)],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/fault-analysis/rows", {
          params: {
            query: { ...asked, ...told(opened), limit: 50, ...(pageParam ? { after: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const fetchFaults = async (asked: Asked, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/fault-analysis/export", { params: { query: { ...asked, ...form } }, parseAs: "blob" }),
  )) as unknown as Blob;

export const fetchFaultRows = async (opened: OpenedFaults, asked: Asked, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/fault-analysis/rows/export", {
      params: { query: { ...asked, ...told(opened), ...form } },
      parseAs: "blob",
    }),
  )) as unknown as Blob;
