/** Reading and administering people, skills and loans. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, intent, unwrap } from "@/api/client";
import type { ExportForm } from "@/ui";
import type { NewLoan, NewStaff, SkillData, SkillLevel, StaffData, TermForm } from "./types";

const MINUTE = 60_000;

export interface Sought {
  q?: string;
  unit?: string;
  post?: string;
  skill?: string;
  seat?: "ordinary" | "remote";
  /** Who works here, who has left, or both. */
  state?: "left" | "all";
}

export const staffKeys = {
  all: ["staff"] as const,
  loans: ["loans"] as const,
};

const asked = ({ seat, state, ...plain }: Sought) => ({
  ...plain,
  ...(seat ? { seat_kind: seat } : {}),
  ...(state === "all" ? {} : { active: state !== "left" }),
});

export const listOptions = (sought: Sought) =>
  infiniteQueryOptions({
    queryKey: [...staffKeys.all, "list", sought],
    queryFn: ({ signal, pageParam }) =>
      unwrap(
        api.GET("/api/v1/staff", {
          params: { query: { ...asked(sought), ...(pageParam ? { after: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The same list as a file. */
export const takeStaff = (sought: Sought) => (form: ExportForm) =>
  api.GET("/api/v1/staff/export", { params: { query: { ...asked(sought), ...form } }, parseAs: "blob" });

export const memberOptions = (id: string) =>
  queryOptions({
    queryKey: [...staffKeys.all, "member", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/staff/{id}", { params: { path: { id } }, signal })),
  });

export const choicesOptions = queryOptions({
  queryKey: [...staffKeys.all, "choices"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/staff/choices", { signal })),
  staleTime: 5 * MINUTE,
});

export const belongingsOptions = (id: string) =>
  queryOptions({
    queryKey: [...staffKeys.all, "belongings", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/staff/{id}/belongings", { params: { path: { id } }, signal })),
  });

export const loansOptions = queryOptions({
  queryKey: staffKeys.loans,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/delegations", { signal })),
});

export const colleaguesOptions = (q: string) =>
  queryOptions({
    queryKey: ["colleagues", q],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/delegations/colleagues", { params: { query: { q } }, signal })),
    enabled: q.trim().length > 0,
    staleTime: MINUTE,
  });

/** The same among everybody whom an administrator sees. */
export const everybodyOptions = (q: string) =>
  queryOptions({
    queryKey: ["colleagues", "anybody", q],
    queryFn: async ({ signal }) => {
      const page = await unwrap(api.GET("/api/v1/staff", { params: { query: { q, active: true } }, signal }));
      return page.rows.map((row) => ({ ...row, unit_name: row.unit.name }));
    },
    staleTime: MINUTE,
  });

const at = (id: string) => ({ params: { path: { id } } });

// Whoever takes on a person, or gives a code, is told a secret: no answer is kept under a key.
export const takeOn = (body: NewStaff) => unwrap(api.POST("/api/v1/staff", { body }));
export const giveCode = (id: string) => unwrap(api.POST("/api/v1/staff/{id}/first-code", at(id)));
export const takeBack = (id: string) => unwrap(api.POST("/api/v1/staff/{id}/return", at(id)));

export const change = (id: string, body: StaffData, key: string) =>
  unwrap(api.PUT("/api/v1/staff/{id}", { ...at(id), body, ...intent(key) }));
export const appoint = (id: string, body: TermForm, key: string) =>
  unwrap(api.POST("/api/v1/staff/{id}/appointments", { ...at(id), body, ...intent(key) }));
export const endPost = (id: string, post: string, unit: string, key: string) =>
  unwrap(
    api.POST("/api/v1/staff/{id}/appointments/end", { ...at(id), body: { post, unit }, ...intent(key) }),
  );
export const letGo = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/staff/{id}/leave", { ...at(id), ...intent(key) }));
export const setSkills = (id: string, skills: SkillLevel[], key: string) =>
  unwrap(api.PUT("/api/v1/staff/{id}/skills", { ...at(id), body: { skills }, ...intent(key) }));
export const defineSkill = (code: string, body: SkillData, key: string) =>
  unwrap(api.PUT("/api/v1/skills/{code}", { params: { path: { code } }, body, ...intent(key) }));
export const lend = (body: NewLoan, key: string) =>
  unwrap(api.POST("/api/v1/delegations", { body, ...intent(key) }));
export const endLoan = (id: string, key: string) =>
  unwrap(api.POST("/api/v1/delegations/{id}/end", { ...at(id), ...intent(key) }));
