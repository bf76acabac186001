/** Reading, drawing and publishing service processes. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import { Problem } from "@/api/problem";
import { i18next } from "@/i18n";
import type {
  Catalogue,
  Draft,
  Finding,
  NewProcess,
  Process,
  Publication,
  TouchpointRow,
  Version,
  VersionSheet,
} from "./types";

type Asking = (path: string, options: object) => Promise<{ data?: unknown; response: Response }>;
type Method = "GET" | "POST" | "PUT" | "DELETE";

// The generated client does not know these addresses; what they say is in `types`.
const ask = <Answer>(method: Method, path: string, options: object = {}): Promise<Answer> =>
  unwrap((api[method] as unknown as Asking)(`/api/v1${path}`, options)) as Promise<Answer>;

export const PROCESSES = ["processes"] as const;

export const catalogueOptions = (q: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "catalogue", q],
    queryFn: ({ signal }) =>
      ask<Catalogue>("GET", "/processes", { params: { query: q ? { q } : {} }, signal }),
    placeholderData: keepPreviousData,
  });

export const touchpointsOptions = (q: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "touchpoints", q],
    queryFn: ({ signal }) =>
      ask<{ items: TouchpointRow[] }>("GET", "/processes/touchpoints", {
        params: { query: q ? { q } : {} },
        signal,
      }),
    placeholderData: keepPreviousData,
  });

export const processKey = (code: string) => [...PROCESSES, "one", code] as const;

export const processOptions = (code: string, unit: string | undefined) =>
  queryOptions({
    queryKey: [...processKey(code), unit ?? null],
    queryFn: ({ signal }) =>
      ask<Process>("GET", "/processes/{code}", { params: { path: { code }, query: { unit } }, signal }),
  });

/** A version never changes, only the language it is told in; so it is asked for once in each. */
export const versionOptions = (code: string, id: string) =>
  queryOptions({
    queryKey: [...PROCESSES, "version", code, id, i18next.language],
    queryFn: ({ signal }) =>
      ask<VersionSheet>("GET", "/processes/{code}/versions/{id}", {
        params: { path: { code, id } },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const draftKey = (code: string, unit: string) => [...PROCESSES, "draft", code, unit] as const;

/** What was drawn for a unit and is not published yet; nothing drawn is an answer too. */
export const draftOptions = (code: string, unit: string) =>
  queryOptions({
    queryKey: draftKey(code, unit),
    queryFn: async ({ signal }): Promise<Draft | null> => {
      try {
        const found = await ask<Draft | undefined>("GET", "/processes/{code}/draft", {
          params: { path: { code }, query: { unit } },
          signal,
        });
        return found ?? null;
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 404) return null;
        throw problem;
      }
    },
  });

export const newProcess = (body: NewProcess, key: string): Promise<Process> =>
  ask("POST", "/processes", { body, ...intent(key) });

export const saveDraft = (
  code: string,
  body: { unit: string; xml: string; version: number | null },
): Promise<Draft> => ask("PUT", "/processes/{code}/draft", { params: { path: { code } }, body });

export const dropDraft = (code: string, unit: string, version: number): Promise<unknown> =>
  ask("DELETE", "/processes/{code}/draft", { params: { path: { code }, query: { unit, version } } });

export const check = (xml: string, signal?: AbortSignal): Promise<{ findings: Finding[] }> =>
  ask("POST", "/processes/check", { body: { xml }, signal });

export const publish = (code: string, body: Publication, key: string): Promise<Version> =>
  ask("POST", "/processes/{code}/versions", { params: { path: { code } }, body, ...intent(key) });

export const withdraw = (code: string, id: string, reason: string, key: string): Promise<unknown> =>
  ask("POST", "/processes/{code}/versions/{id}/withdraw", {
    params: { path: { code, id } },
    body: { reason },
    ...intent(key),
  });
