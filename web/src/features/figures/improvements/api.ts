/** Improvement tasks: reading them, and what may be done to one. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";

export const root = ["improvements"] as const;

/** Of a unit and below; of one process alone, if it is named. */
export const tasksOptions = (unit: string, all: boolean, process?: string) =>
  infiniteQueryOptions({
    queryKey: [...root, "list", unit, all, process ?? null],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/improvements", {
          params: {
            query: {
              unit,
              all,
              limit: 50,
              ...(process ? { process } : {}),
              ...(pageParam ? { after: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const taskOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "one", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/improvements/{id}", { params: { path: { id } }, signal })),
  });

export const propose = (body: Schemas["ImprovementProposal"], key: string) =>
  unwrap(api.POST("/api/v1/improvements", { body, ...intent(key) }));

export const proposeForProcess = (code: string, body: Schemas["ProcessImprovementProposal"], key: string) =>
  unwrap(
    api.POST("/api/v1/processes/{code}/improvements", { params: { path: { code } }, body, ...intent(key) }),
  );

const at = (id: string) => ({ params: { path: { id } } });

export const plan = (id: string, body: Schemas["ImprovementPlan"], key: string) =>
  unwrap(api.POST("/api/v1/improvements/{id}/plan", { ...at(id), body, ...intent(key) }));

export const meet = (id: string, body: Schemas["StudyMeeting"], key: string) =>
  unwrap(api.POST("/api/v1/improvements/{id}/meetings", { ...at(id), body, ...intent(key) }));

export const carryOut = (id: string, body: Schemas["CarryingOut"], key: string) =>
  unwrap(api.POST("/api/v1/improvements/{id}/carrying-out", { ...at(id), body, ...intent(key) }));

export const check = (id: string, body: Schemas["EffectCheck"], key: string) =>
  unwrap(api.POST("/api/v1/improvements/{id}/check", { ...at(id), body, ...intent(key) }));

export const finishStep = (id: string, step: string, body: Schemas["StepFinishing"], key: string) =>
  unwrap(
    api.POST("/api/v1/improvements/{id}/steps/{step}", {
      params: { path: { id, step } },
      body,
      ...intent(key),
    }),
  );

export const cancel = (id: string, body: Schemas["ImprovementCancelling"], key: string) =>
  unwrap(api.POST("/api/v1/improvements/{id}/cancellation", { ...at(id), body, ...intent(key) }));
