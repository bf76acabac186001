/** One case from first contact to closing; a page of its own or a drawer over a list. */
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import { ticketOptions } from "@/api/queries";
import { oneOptions } from "@/features/workorders/api";
import { useMe } from "@/session/session";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import { CaseSheet } from "./CaseSheet";
import styles from "./case.module.css";
import type { Action } from "./composer/actions";

const RENEWED = 5 * 60_000;

interface CaseViewProps {
  id: string;
  embedded?: boolean;
  /** What the list was asked to do with it: the case opens at that form. */
  act?: Action | undefined;
}

/** What is no complaint may be a ticket of another type, which has a page of its own. */
function Elsewhere({ id }: { id: string }) {
  const { t } = useTranslation("case");
  const { permissions } = useMe();
  const other = useQuery({
    ...oneOptions(id),
    enabled: permissions.includes("workorders.read"),
    retry: false,
  });
  if (other.data) return <Navigate to="/workorders/$id" params={{ id }} replace />;
  return other.isLoading ? null : <Empty what={t("missing.what")} how={t("missing.how")} />;
}

export function CaseView({ id, embedded = false, act }: CaseViewProps) {
  // Working time begins and ends without an event: what the clocks counted is asked for now and then.
  const { data, error, isPending, refetch } = useQuery({ ...ticketOptions(id), refetchInterval: RENEWED });
  const slow = useDelayed(isPending);
  // Also what was there a moment ago: a case that was given back is out of sight.
  if (error instanceof Problem && error.status === 404) return <Elsewhere id={id} />;
  if (data) return <CaseSheet key={id} kase={data} embedded={embedded} act={act} />;
  if (error) return <ProblemPanel problem={error} retry={() => void refetch()} />;
  return slow ? <Skeleton active className={styles.skeleton} paragraph={{ rows: 12 }} /> : null;
}
