/** Query keys and the reads that more than one screen makes. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "./client";

const MINUTE = 60_000;

export const keys = {
  session: ["session"] as const,
  ticket: (id: string) => ["ticket", id] as const,
  choices: (id: string) => ["choices", id] as const,
  tickets: (filter: object) => ["tickets", filter] as const,
  worklist: (filter: object) => ["worklist", filter] as const,
  counts: (unit: string | undefined) => ["counts", unit ?? null] as const,
  categories: ["categories"] as const,
  units: ["units"] as const,
  handlers: (unit: string) => ["handlers", unit] as const,
  views: (screen: string) => ["views", screen] as const,
  notices: (unread: boolean) => ["notices", unread] as const,
  samples: ["samples"] as const,
  noticeCount: ["notice-count"] as const,
  customers: ["customers"] as const,
  customer: (id: string) => ["customer", id] as const,
  sensitive: ["sensitive-numbers"] as const,
  account: ["account"] as const,
  ownSessions: ["account", "sessions"] as const,
  ownSignIns: ["account", "sign-ins"] as const,
  ownTokens: ["account", "tokens"] as const,
  ownUses: ["account", "break-glass"] as const,
  uses: (waiting: boolean) => ["security", "break-glass", waiting] as const,
  use: (id: string) => ["security", "break-glass", "one", id] as const,
  people: (q: string) => ["security", "people", q] as const,
  sessionsOf: (id: string) => ["security", "sessions", id] as const,
  signInsOf: (id: string) => ["security", "sign-ins", id] as const,
  noticeSettings: ["notice-settings"] as const,
  myWork: ["my-work"] as const,
  caseOffer: (id: string) => ["case-offer", id] as const,
  departmentsElsewhere: ["departments-elsewhere"] as const,
};

export const ticketOptions = (id: string) =>
  queryOptions({
    queryKey: keys.ticket(id),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/tickets/{id}", { params: { path: { id } }, signal })),
  });

/** What the forms of a case offer: departments, reasons, words to begin with. */
export const choicesOptions = (id: string) =>
  queryOptions({
    queryKey: keys.choices(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets/{id}/choices", { params: { path: { id } }, signal })),
    staleTime: MINUTE,
  });

/** The complaint departments of the other provinces: their names, and nothing more of them. */
export const departmentsElsewhereOptions = queryOptions({
  queryKey: keys.departmentsElsewhere,
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/complaint-departments", { signal })),
  staleTime: 30 * MINUTE,
});

export const countsOptions = (unit: string | undefined) =>
  queryOptions({
    queryKey: keys.counts(unit),
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/tickets/counts", { params: { query: unit ? { unit } : {} }, signal })),
  });

/** Posts that may handle a complaint: what falls to the complaint department is handled by its officers. */
const HANDLING = ["handler", "complaint_officer"] as const;

export const handlersOptions = (unit: string) =>
  queryOptions({
    queryKey: keys.handlers(unit),
    queryFn: async ({ signal }) => {
      const asked = HANDLING.map((post) =>
        unwrap(
          api.GET("/api/v1/units/{id}/staff", { params: { path: { id: unit }, query: { post } }, signal }),
        ),
      );
      const staff = (await Promise.all(asked)).flat();
      return [...new Map(staff.map((one) => [one.id, one])).values()];
    },
    staleTime: 5 * MINUTE,
  });

export const useCategories = () =>
  useQuery({
    queryKey: keys.categories,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/categories", { signal })),
    staleTime: 30 * MINUTE,
  });

export const useUnits = () =>
  useQuery({
    queryKey: keys.units,
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/units", { signal })),
    staleTime: 30 * MINUTE,
  });
