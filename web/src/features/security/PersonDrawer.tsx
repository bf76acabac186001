import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Popconfirm, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { useProblem } from "@/api/problem";
import type { PersonLine } from "@/api/types";
import styles from "@/features/account/account.module.css";
import { SessionTable } from "@/features/account/sessions/SessionTable";
import { SignInTable } from "@/features/account/sessions/SignInTable";
import { useMe } from "@/session/session";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import { sessionsOfOptions, useSignInsOf } from "./api";
import own from "./security.module.css";

interface PersonDrawerProps {
  person: PersonLine | undefined;
  onClose: () => void;
}

/** Where somebody is signed in and was; ends all of it, or takes a lost second factor away. */
export function PersonDrawer({ person, onClose }: PersonDrawerProps) {
  return (
    <Drawer
      open={person !== undefined}
      onClose={onClose}
      size={860}
      title={person && `${person.name} ${person.agent_no}`}
      extra={person && <Acts person={person} />}
      destroyOnHidden
    >
      {person && (
        <div className={own.drawer} key={person.id}>
          <SessionsOf id={person.id} />
          <SignInsOf id={person.id} />
        </div>
      )}
    </Drawer>
  );
}

function Acts({ person }: { person: PersonLine }) {
  const { t } = useTranslation("security");
  const me = useMe();
  const { message } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  const path = { path: { id: person.id } };
  const after = (done: string) => ({
    onSuccess: () => void message.success(t(done)),
    onError: show,
    onSettled: () => client.invalidateQueries({ queryKey: ["security"] }),
  });
  const end = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/security/people/{id}/end-sessions", { params: path })),
    ...after("people.ended"),
  });
  const reset = useMutation({
    mutationFn: () => unwrap(api.POST("/api/v1/security/people/{id}/reset-factor", { params: path })),
    ...after("people.resetDone"),
  });
  return (
    <div className={styles.inline}>
      {person.has_factor && person.id !== me.id && (
        <Popconfirm title={t("people.resetSure")} okText={t("people.reset")} onConfirm={() => reset.mutate()}>
          <Button loading={reset.isPending}>{t("people.reset")}</Button>
        </Popconfirm>
      )}
      <Popconfirm
        title={t("people.endSure", { name: person.name })}
        okText={t("people.end")}
        onConfirm={() => end.mutate()}
      >
        <Button danger loading={end.isPending} disabled={person.open_sessions === 0}>
          {t("people.end")}
        </Button>
      </Popconfirm>
    </div>
  );
}

function SessionsOf({ id }: { id: string }) {
  const { t } = useTranslation("security");
  const sessions = useQuery(sessionsOfOptions(id));
  const slow = useDelayed(sessions.isPending);
  return (
    <section>
      <h3>{t("people.sessions")}</h3>
      {sessions.isError ? (
        <ProblemPanel problem={sessions.error} retry={() => void sessions.refetch()} />
      ) : sessions.isPending ? (
        slow && <Skeleton active />
      ) : sessions.data.length === 0 ? (
        <Empty what={t("people.noSessions")} />
      ) : (
        <SessionTable sessions={sessions.data} />
      )}
    </section>
  );
}

function SignInsOf({ id }: { id: string }) {
  const { t } = useTranslation("security");
  const list = useSignInsOf(id);
  const slow = useDelayed(list.isPending);
  return (
    <section>
      <h3>{t("people.history")}</h3>
      {list.isError ? (
        <ProblemPanel problem={list.error} retry={() => void list.refetch()} />
      ) : list.isPending ? (
        slow && <Skeleton active />
      ) : (
        <SignInTable
          lines={list.data.pages.flatMap((page) => page.items)}
          more={list.hasNextPage}
          fetching={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </section>
  );
}
