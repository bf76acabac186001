/** What is announced of mass faults, and complaints put to one by whoever takes them. */
import { queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import { root } from "../api";

/** An announcement that begins or ends at its time is told of; looked at now and then where the live line is down. */
const AGAIN = 60_000;
export const heardKey = [...root, "heard"] as const;

export const heardOptions = queryOptions({
  queryKey: heardKey,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/faults/announcements", { signal })),
  refetchInterval: AGAIN,
});

export const announcementOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "announcement", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/faults/{id}/announcement", { params: { path: { id } }, signal })),
  });

const at = (id: string) => ({ params: { path: { id } } });

export const switchOn = (id: string, body: Schemas["AnnouncementForm"], key: string) =>
  unwrap(api.PUT("/api/v1/faults/{id}/announcement", { ...at(id), body, ...intent(key) }));
export const switchOff = (id: string, body: Schemas["AnnouncementEnding"], key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/announcement/off", { ...at(id), body, ...intent(key) }));
export const report = (id: string, ticket: string, key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/reports", { ...at(id), body: { ticket }, ...intent(key) }));
