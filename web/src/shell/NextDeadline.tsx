import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "@/api/client";
import { keys } from "@/api/queries";
import { useTopic } from "@/live/live";
import { useMe, usePermissions } from "@/session/session";
import { Due } from "@/ui";
import { useLater } from "@/ui/useLater";
import styles from "./shell.module.css";

const first = { open: true, sort: "due", limit: 1 } as const;
const handled = { ...first, assignee: "me" } as const;
/** Whoever registered a complaint answers for it until it is closed. */
const owned = { ...first, owner: "me" } as const;

/** The promise of mine that falls due first. */
export function NextDeadline() {
  const { t } = useTranslation("shell");
  const may = usePermissions();
  const handles = may("complaints.accept", "complaints.reply", "complaints.close");
  const holdsWork = handles || may("complaints.register");
  const mine = handles ? handled : owned;
  const me = useMe();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: keys.tickets(mine),
    queryFn: ({ signal }) => unwrap(api.GET("/api/v1/tickets", { params: { query: mine }, signal })),
    enabled: holdsWork,
    refetchInterval: 60_000,
  });
  const renew = useLater(() => void client.invalidateQueries({ queryKey: keys.tickets(mine) }), 1_000);
  useTopic(holdsWork ? `unit:${me.unit.id}` : null, undefined, renew);
  // Cases whose clock rests come last in this order; they are no deadline.
  const next = data?.items.find(({ clock }) => clock === "running" || clock === "lost");
  if (!holdsWork || !data) return null;
  if (!next) return <span className={styles.nextNone}>{t("deadline.none")}</span>;
  return (
    <Link to="/tickets/$id" params={{ id: next.id }} className={styles.next}>
      <span className={styles.nextLabel}>{t("deadline.next")}</span>
      <Due at={next.due_at} state={next.clock} soonAt={next.due_soon_at} />
      <span className={styles.nextNumber}>{next.number}</span>
    </Link>
  );
}
