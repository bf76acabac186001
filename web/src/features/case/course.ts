/** The process that a case runs by: asked for with the case, and anew when the case has changed. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import type { Case } from "@/api/types";
import { versionOptions } from "@/features/processes/api";
import type { Finished } from "@/features/processes/course/FinishDialog";
import type { Course, OpenStep } from "@/features/processes/course/line";

export const courseOptions = (id: string) =>
  queryOptions({
    queryKey: [...keys.ticket(id), "course"],
    queryFn: async ({ signal }): Promise<Course | null> =>
      (await unwrap(api.GET("/api/v1/tickets/{id}/course", { params: { path: { id } }, signal }))) ?? null,
  });

/** The course and its diagram; none for a case that runs by no process. */
export function useCourse(kase: Case): { course: Course | null | undefined; xml: string | undefined } {
  const { data: course } = useQuery(courseOptions(kase.id));
  const version = useQuery({
    ...versionOptions(course?.process ?? "", course?.version_id ?? ""),
    enabled: Boolean(course),
  });
  return { course, xml: version.data?.xml };
}

export const finishStep = (kase: Case, step: OpenStep, finished: Finished, key: string) =>
  unwrap(
    api.POST("/api/v1/tickets/{id}/steps/{step}/finish", {
      params: { path: { id: kase.id, step: step.id } },
      body: { version: kase.version, ...finished },
      ...intent(key),
    }),
  );
