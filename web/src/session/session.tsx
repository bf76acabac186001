/** Who is signed in, and what they may do. */
import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useMemo } from "react";
import { api, unwrap } from "@/api/client";
import { Problem } from "@/api/problem";
import { keys } from "@/api/queries";
import type { Me } from "@/api/types";

export type Permission =
  | "alarms.handle"
  | "approvals.read"
  | "approvals.decide"
  | "escalations.read"
  | "escalations.accept"
  | "bulkacts.run"
  | "bulkacts.oversee"
  | "complaints.register"
  | "complaints.accept"
  | "complaints.assign"
  | "complaints.log"
  | "complaints.propose"
  | "complaints.reply"
  | "complaints.satisfaction"
  | "complaints.close"
  | "complaints.return"
  | "complaints.route"
  | "complaints.pause"
  | "complaints.regrade"
  | "complaints.extend"
  | "complaints.urge"
  | "complaints.reopen"
  | "complaints.cancel"
  | "complaints.merge"
  | "complaints.refund"
  | "workorders.read"
  | "workorders.register"
  | "workorders.handle"
  | "workorders.oversee"
  | "tickets.read"
  | "tickets.unmask"
  | "policies.read"
  | "policies.publish"
  | "processes.read"
  | "processes.draw"
  | "processes.publish"
  | "indicators.read"
  | "improvements.read"
  | "improvements.plan"
  | "improvements.check"
  | "faults.read"
  | "faults.manage"
  | "faults.announce"
  | "faults.link"
  | "prevention.read"
  | "prevention.keep"
  | "prevention.lead"
  | "reports.read"
  | "supervision.read"
  | "supervision.draw"
  | "supervision.check"
  | "organisation.read"
  | "organisation.administer"
  | "organisation.people"
  | "organisation.explain"
  | "security.sessions"
  | "security.break_glass"
  | "security.review"
  | "customers.read"
  | "customers.search"
  | "customers.edit"
  | "customers.unmask"
  | "customers.identify"
  | "customers.merge"
  | "customers.audit"
  | "customers.sensitive"
  | "customers.sensitive_approve"
  | "customers.looks"
  | "customers.export"
  | "customers.export_approve"
  | "contacts.take"
  | "contacts.read"
  | "contacts.hand_over"
  | "contacts.promise"
  | "contacts.oversee"
  | "telephony.use"
  | "telephony.transfer"
  | "telephony.dial"
  | "telephony.supervise"
  | "telephony.close_queues"
  | "telephony.set_up"
  | "voicemail.handle"
  | "privacy.request"
  | "privacy.decide"
  | "privacy.approve"
  | "complaints.hand_over"
  | "complaints.receive"
  | "complaints.import"
  | "telephony.use"
  | "telephony.transfer"
  | "telephony.dial"
  | "telephony.supervise"
  | "telephony.set_up";

export const sessionOptions = queryOptions<Me | null>({
  queryKey: keys.session,
  queryFn: async ({ signal }) => {
    try {
      return await unwrap(api.GET("/api/v1/session", { signal }));
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) return null;
      throw problem;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

export const readSession = (client: QueryClient): Promise<Me | null> =>
  client.ensureQueryData(sessionOptions);

/** The signed-in person, where there may be none. */
export function useSession(): Me | null {
  return useQuery({ ...sessionOptions, enabled: false }).data ?? null;
}

// Handed down rather than read from the cache: when a session ends, no screen may draw half without it.
const Person = createContext<Me | null>(null);

/** Draws its children only while someone is signed in. */
export function SignedIn({ children }: { children: ReactNode }) {
  const me = useSession();
  return me && <Person value={me}>{children}</Person>;
}

/** The signed-in person; only below `SignedIn`. */
export function useMe(): Me {
  const me = useContext(Person);
  if (!me) throw new Error("useMe outside a session");
  return me;
}

export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

/** A test for several permissions at once. */
export function usePermissions(): (...anyOf: Permission[]) => boolean {
  const { permissions } = useMe();
  const held = useMemo(() => new Set(permissions), [permissions]);
  return useCallback((...anyOf) => anyOf.some((one) => held.has(one)), [held]);
}
