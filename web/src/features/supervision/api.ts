/** Reading, drawing and checking samples. */
import { queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { CaseCheck, SampleDraw } from "@/api/types";

export const samplesOptions = queryOptions({
  queryKey: keys.samples,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/supervision/samples", { signal })),
});

export const sampleOptions = (id: string) =>
  queryOptions({
    queryKey: [...keys.samples, id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/supervision/samples/{id}", { params: { path: { id } }, signal })),
  });

export const draw = (body: SampleDraw, key: string) =>
  unwrap(api.POST("/api/v1/supervision/samples", { body, ...intent(key) }));

export const check = (sample: string, ticket: string, body: CaseCheck, key: string) =>
  unwrap(
    api.POST("/api/v1/supervision/samples/{id}/cases/{ticket}", {
      params: { path: { id: sample, ticket } },
      body,
      ...intent(key),
    }),
  );
