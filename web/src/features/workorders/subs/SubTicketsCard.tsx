import { BranchesOutlined } from "@ant-design/icons";
import { type QueryKey, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/features/case/facts/Card";
import { useMay } from "@/session/session";
import { Due, Kbd, StaffName, StateTag, useHotkeys } from "@/ui";
import { type SubTicket, subsOptions } from "./api";
import { SubDialog } from "./SubDialog";
import styles from "./subs.module.css";

interface SubTicketsCardProps {
  ticket: string;
  /** The key of the ticket, which is read anew when a sub-ticket was opened. */
  of: QueryKey;
}

/** Joint handling: for what the ticket is done, and what other departments do for it. */
export function SubTicketsCard(props: SubTicketsCardProps) {
  return useMay("workorders.read") ? <Joint {...props} /> : null;
}

function Joint({ ticket, of }: SubTicketsCardProps) {
  const { t } = useTranslation("workorders");
  const { data } = useQuery(subsOptions(ticket, of));
  const [asking, setAsking] = useState(false);
  useHotkeys({ y: data?.may_open && !asking ? () => setAsking(true) : undefined });
  if (!data || (!data.may_open && data.items.length === 0 && !data.parent)) return null;
  const { parent, items } = data;
  const ask = (
    <Button size="small" icon={<BranchesOutlined />} onClick={() => setAsking(true)}>
      {t("subs.askShort")} <Kbd>Y</Kbd>
    </Button>
  );
  return (
    <Card title={t("subs.title")} extra={data.may_open && ask}>
      {parent && (
        <p className={styles.parent}>
          {t("subs.for")} <Numbered {...parent} /> {parent.matter} <StateTag state={parent.state} />
        </p>
      )}
      {items.length > 0 ? (
        <ul className={styles.subs}>
          {items.map((one) => (
            <Sub key={one.id} one={one} />
          ))}
        </ul>
      ) : (
        !parent && <p className={styles.quiet}>{t("subs.none")}</p>
      )}
      {asking && <SubDialog ticket={ticket} of={of} subs={data} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function Sub({ one }: { one: SubTicket }) {
  const { t } = useTranslation("workorders");
  return (
    <li>
      <span className={styles.line}>
        <Numbered {...one} kind="workorder" />
        <StateTag state={one.state} />
        <Due at={one.due_at} state={one.clock} soonAt={one.due_soon_at} stoppedAt={one.closed_at} />
      </span>
      <p>
        {one.type_name} · {one.matter}
      </p>
      <p className={styles.quiet}>
        {one.department.name} · <StaffName staff={one.assignee} none={t("subs.untaken")} />
        {!one.mandatory && <> · {t("subs.optional")}</>}
      </p>
      {one.result && <blockquote className={styles.result}>{one.result}</blockquote>}
    </li>
  );
}

interface NumberedProps {
  id: string;
  number: string;
  kind: string;
  seen: boolean;
}

/** The number, which leads to the ticket where the reader sees it. */
function Numbered({ id, number, kind, seen }: NumberedProps) {
  if (!seen) return <b>{number}</b>;
  return kind === "workorder" ? (
    <Link to="/workorders/$id" params={{ id }}>
      {number}
    </Link>
  ) : (
    <Link to="/tickets/$id" params={{ id }}>
      {number}
    </Link>
  );
}
