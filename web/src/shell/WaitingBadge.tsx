import { useQuery } from "@tanstack/react-query";
import { Badge } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { countOptions } from "@/features/approvals/api";
import { useNews } from "@/features/approvals/useNews";

const MINUTE = 60_000;

/** The sign of the approvals, with how many wait for the reader. */
export function WaitingBadge({ children }: { children: ReactNode }) {
  const { t } = useTranslation("approvals");
  const waiting = useQuery({ ...countOptions, refetchInterval: 5 * MINUTE }).data?.waiting ?? 0;
  useNews();
  return (
    <Badge
      size="small"
      color="var(--ant-color-info)"
      count={waiting}
      title={t("waiting_count", { count: waiting })}
    >
      {children}
    </Badge>
  );
}
