/** Alarms as facts: what waits, what was done about it, and how monitoring itself does. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { i18next } from "@/i18n";
import type { ExportForm } from "@/ui";
import { PROCESSES } from "../api";
import type { ALARM_STATES, AlarmEnd, AlarmLevel } from "../types";

export type Alarm = Schemas["ProcessAlarm"];
export type Ratings = Schemas["AlarmRatings"];

/** Which alarms; without a state those that have not ended. */
export interface Asked {
  process?: string | undefined;
  unit?: string | undefined;
  node?: string | undefined;
  touchpoint?: string | undefined;
  kind?: Schemas["AlarmKind"] | undefined;
  level?: AlarmLevel | undefined;
  state?: (typeof ALARM_STATES)[number] | undefined;
  ended_as?: AlarmEnd | undefined;
  every?: boolean | undefined;
  /** Without those that were ended as false. */
  right?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const ALARMS = [...PROCESSES, "alarm-list"] as const;

/** What is not asked for does not stand in the address. */
function queryOf(asked: Asked): { [Name in keyof Asked]: NonNullable<Asked[Name]> } {
  const { process, unit, node, touchpoint, kind, level, state, ended_as, every, right, from, to } = asked;
  return {
    ...(process ? { process } : {}),
    ...(unit ? { unit } : {}),
    ...(node ? { node } : {}),
    ...(touchpoint ? { touchpoint } : {}),
    ...(kind ? { kind } : {}),
    ...(level ? { level } : {}),
    ...(state ? { state } : {}),
    ...(ended_as ? { ended_as } : {}),
    ...(every ? { every } : {}),
    ...(right ? { right } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** The last raised first; looked at again every minute. */
export const listOptions = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: [...ALARMS, asked, i18next.language],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/process-alarms", {
          params: { query: { ...queryOf(asked), ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });

export const alarmOptions = (id: string) =>
  queryOptions({
    queryKey: [...ALARMS, "one", id, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/process-alarms/{id}", { params: { path: { id } }, signal })),
  });

export const ratingsOptions = (process: string, unit: string) =>
  queryOptions({
    queryKey: [...ALARMS, "ratings", process, unit, i18next.language],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/process-alarms/ratings", { params: { query: { process, unit } }, signal })),
  });

export const fetchAlarms = async (asked: Asked, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/process-alarms/export", {
      params: { query: { ...queryOf(asked), ...form } },
      parseAs: "blob",
    }),
  )) as Blob;

export const acknowledge = (id: string, body: Schemas["AlarmAcknowledgement"], key: string) =>
  unwrap(
    api.POST("/api/v1/process-alarms/{id}/acknowledgement", {
      params: { path: { id } },
      body,
      ...intent(key),
    }),
  );

export const end = (id: string, body: Schemas["AlarmEnding"], key: string) =>
  unwrap(api.POST("/api/v1/process-alarms/{id}/ending", { params: { path: { id } }, body, ...intent(key) }));
