/** Known problems, inspections, emergency plans and drills: reading them, and what may be done. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { Schemas } from "@/api/types";
import type { ExportForm } from "@/ui";
import { root } from "../api";

export interface ProblemsAsked {
  all?: boolean | undefined;
  late?: boolean | undefined;
  risk?: Schemas["Risk"] | undefined;
  q?: string | undefined;
}
export interface InspectionsAsked {
  all?: boolean | undefined;
  late?: boolean | undefined;
  mine?: boolean | undefined;
}

const queryOf = ({ all, late, risk, q }: ProblemsAsked) => ({
  all: all === true,
  late: late === true,
  ...(risk ? { risk } : {}),
  ...(q ? { q } : {}),
});
const onward = (after: string) => ({ limit: 50, ...(after ? { after } : {}) });

export const problemsOptions = (asked: ProblemsAsked) =>
  infiniteQueryOptions({
    queryKey: [...root, "problems", asked],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/prevention/problems", {
          params: { query: { ...queryOf(asked), ...onward(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const problemOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "problem", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/prevention/problems/{id}", { params: { path: { id } }, signal })),
  });

export const problemsOfFaultOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "problems-of", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/faults/{id}/problems", { params: { path: { id } }, signal })),
  });

export const inspectionsOptions = ({ all, late, mine }: InspectionsAsked) =>
  infiniteQueryOptions({
    queryKey: [...root, "inspections", { all, late, mine }],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/prevention/inspections", {
          params: {
            query: { all: all === true, late: late === true, mine: mine === true, ...onward(pageParam) },
          },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const plansOptions = queryOptions({
  queryKey: [...root, "plans"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/prevention/plans", { signal })),
});

export const plansOfFaultOptions = (id: string) =>
  queryOptions({
    queryKey: [...root, "plans-of", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/faults/{id}/plans", { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.runs.some((run) => run.is_open) ? 60_000 : false),
  });

export const drillsOptions = infiniteQueryOptions({
  queryKey: [...root, "drills"],
  queryFn: ({ signal, pageParam }) =>
    unwrap(api.GET("/api/v1/prevention/drills", { params: { query: onward(pageParam) }, signal })),
  initialPageParam: "",
  getNextPageParam: (page) => page.next,
});

const at = (id: string) => ({ params: { path: { id } } });

export const raise = (body: Schemas["ProblemRaising"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/problems", { body, ...intent(key) }));
export const changeProblem = (id: string, body: Schemas["ProblemChange"], key: string) =>
  unwrap(api.PUT("/api/v1/prevention/problems/{id}", { ...at(id), body, ...intent(key) }));
export const review = (id: string, body: Schemas["ProblemReview"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/problems/{id}/review", { ...at(id), body, ...intent(key) }));
export const settle = (id: string, body: Schemas["ProblemSettling"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/problems/{id}/settlement", { ...at(id), body, ...intent(key) }));
export const planInspection = (body: Schemas["InspectionForm"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/inspections", { body, ...intent(key) }));
export const recordInspection = (id: string, body: Schemas["InspectionRecord"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/inspections/{id}/record", { ...at(id), body, ...intent(key) }));
export const cancelInspection = (id: string, body: Schemas["Cancelling"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/inspections/{id}/cancellation", { ...at(id), body, ...intent(key) }));
export const startPlan = (id: string, plan: string, key: string) =>
  unwrap(api.POST("/api/v1/faults/{id}/plans", { ...at(id), body: { plan }, ...intent(key) }));
export const tick = (id: string, step: string, body: Schemas["StepTick"], key: string) =>
  unwrap(
    api.POST("/api/v1/prevention/runs/{id}/steps/{step}", {
      params: { path: { id, step } },
      body,
      ...intent(key),
    }),
  );
export const endPlan = (id: string, body: Schemas["PlanEnding"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/runs/{id}/end", { ...at(id), body, ...intent(key) }));
export const planDrill = (body: Schemas["DrillForm"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/drills", { body, ...intent(key) }));
export const recordDrill = (id: string, body: Schemas["DrillRecord"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/drills/{id}/record", { ...at(id), body, ...intent(key) }));
export const cancelDrill = (id: string, body: Schemas["Cancelling"], key: string) =>
  unwrap(api.POST("/api/v1/prevention/drills/{id}/cancellation", { ...at(id), body, ...intent(key) }));

export const takeProblems = async (asked: ProblemsAsked, form: ExportForm): Promise<Blob> =>
  (await unwrap(
    api.GET("/api/v1/prevention/problems/export", {
      params: { query: { ...queryOf(asked), ...form } },
      parseAs: "blob",
    }),
  )) as Blob;
export const takeInspections = async (asked: InspectionsAsked, form: ExportForm): Promise<Blob> => {
  const query = { all: asked.all === true, late: asked.late === true, mine: asked.mine === true, ...form };
  return (await unwrap(
    api.GET("/api/v1/prevention/inspections/export", { params: { query }, parseAs: "blob" }),
  )) as Blob;
};
