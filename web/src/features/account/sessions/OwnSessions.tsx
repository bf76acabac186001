import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import { keys } from "@/api/queries";
import { ProblemPanel, useDelayed } from "@/ui";
import styles from "../account.module.css";
import { ownSessionsOptions } from "../api";
import { SessionTable } from "./SessionTable";

/** Where I am signed in; one or all others can be ended from here. */
export function OwnSessions() {
  const { t } = useTranslation("account");
  const { message } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  const sessions = useQuery(ownSessionsOptions);
  const slow = useDelayed(sessions.isPending);
  const after = { onSettled: () => client.invalidateQueries({ queryKey: keys.ownSessions }), onError: show };
  const one = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE("/api/v1/account/sessions/{id}", { params: { path: { id } } })),
    ...after,
  });
  const others = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/account/sessions/end-others")),
    onSuccess: () => void message.success(t("sessions.othersEnded")),
    ...after,
  });
  if (sessions.isError)
    return <ProblemPanel problem={sessions.error} retry={() => void sessions.refetch()} />;
  if (sessions.isPending) return slow ? <Skeleton active /> : null;
  return (
    <section className={styles.wide}>
      <div className={styles.bar}>
        <p className={styles.quiet}>{t("sessions.how")}</p>
        <Button
          danger
          disabled={sessions.data.length < 2}
          loading={others.isPending}
          onClick={() => others.mutate()}
        >
          {t("sessions.endOthers")}
        </Button>
      </div>
      <SessionTable
        sessions={sessions.data}
        ending={one.isPending ? one.variables : undefined}
        onEnd={({ id }) => one.mutate(id)}
      />
    </section>
  );
}
