import { SwapOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { HandOverDialog } from "@/features/contacts/HandOverDialog";
import { PromiseDeeds } from "@/features/contacts/PromiseDeeds";
import { PromiseDialog } from "@/features/contacts/PromiseDialog";
import { useMay, useMe } from "@/session/session";
import { absolute, Due, StaffName } from "@/ui";
import { Card } from "./Card";
import styles from "./rounds.module.css";

type CasePromise = Case["promises"][number];

/** Who answers to the customer, and what was promised them: due, kept or broken. */
export function PromisesCard({ kase }: { kase: Case }) {
  const { t } = useTranslation("case");
  const me = useMe();
  const promises = useMay("contacts.promise") && kase.shared !== "assist";
  const oversees = useMay("contacts.oversee");
  const hands = useMay("contacts.hand_over") && (oversees || kase.owner?.id === me.id);
  const [doing, setDoing] = useState<"promise" | "hand" | null>(null);
  const close = () => setDoing(null);
  return (
    <Card
      title={t("promises.title")}
      extra={
        promises && (
          <Button size="small" type="link" onClick={() => setDoing("promise")}>
            {t("promises.make")}
          </Button>
        )
      }
    >
      <p className={styles.line}>
        <span className={styles.small}>{t("head.owner")}</span>
        <StaffName staff={kase.owner} none={t("head.noOwner")} />
        {hands && kase.owner && (
          <Button size="small" type="link" icon={<SwapOutlined />} onClick={() => setDoing("hand")}>
            {t("promises.handOver")}
          </Button>
        )}
      </p>
      {kase.promises.length === 0 ? (
        <p className={styles.small}>{t("promises.none")}</p>
      ) : (
        <ul className={styles.list}>
          {kase.promises.map((one) => (
            <Line key={one.id} one={one} acts={promises && (oversees || one.owner.id === me.id)} />
          ))}
        </ul>
      )}
      {doing === "promise" && <PromiseDialog about={{ ticket: kase.id }} onClose={close} />}
      {doing === "hand" && <HandOverDialog contact={kase.contact} onClose={close} />}
    </Card>
  );
}

function Line({ one, acts }: { one: CasePromise; acts: boolean }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  const open = one.settled_at === null;
  return (
    <li>
      <span className={styles.line}>
        <b>{one.kind_name}</b>
        <Standing one={one} />
      </span>
      <p>{one.text}</p>
      <p className={styles.line}>
        <span>
          <StaffName staff={one.owner} /> <small className={styles.small}>{absolute(one.due_at, zone)}</small>
        </span>
        {open && acts && (
          <PromiseDeeds id={one.id} placement="left">
            <Button size="small" type="link">
              {t("promises.settle")}
            </Button>
          </PromiseDeeds>
        )}
      </p>
      {one.note && !open && <p>{one.note}</p>}
    </li>
  );
}

/** Running towards its deadline, or how it ended; a broken one stays broken, also where it was kept late. */
function Standing({ one }: { one: CasePromise }) {
  const { t } = useTranslation("case");
  if (one.state === "withdrawn") return <span className={styles.small}>{t("promises.withdrawn")}</span>;
  const running = one.state === "broken" ? "lost" : "running";
  const state = one.state === "kept" ? (one.broken_at ? "late" : "kept") : running;
  return <Due at={one.due_at} state={state} soonAt={one.remind_at} stoppedAt={one.settled_at} />;
}
