import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Drawer, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import type { Deed, EmergencyUse } from "@/api/types";
import styles from "@/features/account/account.module.css";
import { VerdictSign } from "@/features/account/emergency/VerdictSign";
import { useMe } from "@/session/session";
import { absolute, Empty, ProblemPanel, StaffName, useDelayed } from "@/ui";
import { emergencyOptions } from "./api";
import { ReviewForm } from "./ReviewForm";
import own from "./security.module.css";

/** One use: why, what was done under it, and the review. */
export function UseDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("security");
  return (
    <Drawer open={id !== undefined} onClose={onClose} size={640} title={t("use.title")} destroyOnHidden>
      {id && <Content key={id} id={id} />}
    </Drawer>
  );
}

function Content({ id }: { id: string }) {
  const { t } = useTranslation("security");
  const found = useQuery(emergencyOptions(id));
  const slow = useDelayed(found.isPending);
  if (found.isError) return <ProblemPanel problem={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return slow ? <Skeleton active /> : null;
  const { use, deeds, own: mine } = found.data;
  return (
    <div className={own.drawer}>
      <Facts use={use} />
      <section>
        <h3>{t("deeds.title", { count: deeds.length })}</h3>
        {deeds.length > 0 ? (
          <Deeds deeds={deeds} />
        ) : (
          <Empty what={t("deeds.none")} how={t("deeds.noneHow")} />
        )}
      </section>
      <section>
        <h3>{t("review.title")}</h3>
        {use.reviewed_at ? (
          <Found use={use} />
        ) : mine ? (
          <p className={styles.quiet}>{t("review.own")}</p>
        ) : use.is_open ? (
          <p className={styles.quiet}>{t("review.notOver")}</p>
        ) : (
          <ReviewForm use={use.id} />
        )}
      </section>
    </div>
  );
}

function Facts({ use }: { use: EmergencyUse }) {
  const { t } = useTranslation("security");
  const { zone } = useMe();
  return (
    <dl className={own.facts}>
      <dt>{t("use.person")}</dt>
      <dd>
        <StaffName staff={use.person} /> · {use.person_unit}
      </dd>
      <dt>{t("use.unit")}</dt>
      <dd>{use.unit.name}</dd>
      <dt>{t("use.reason")}</dt>
      <dd className={own.text}>{use.reason}</dd>
      <dt>{t("use.time")}</dt>
      <dd className={styles.figures}>
        {absolute(use.started_at, zone)} – {absolute(use.over_at, zone)}
        {use.early && ` ${t("use.early")}`}
      </dd>
    </dl>
  );
}

function Deeds({ deeds }: { deeds: readonly Deed[] }) {
  const { t } = useTranslation("security");
  const { zone } = useMe();
  return (
    <ol className={own.deeds}>
      {deeds.map((deed) => (
        <li key={deed.id}>
          <time className={styles.figures} dateTime={deed.at}>
            {absolute(deed.at, zone, "HH:mm:ss")}
          </time>
          <span>{t(`deeds.${deed.kind}`, { defaultValue: deed.kind })}</span>
          <span>
            {t(`what.${deed.what}`, { defaultValue: deed.what })}
            {deed.subject_kind === "ticket" && deed.subject_id && (
              <>
                {" "}
                <Link to="/tickets/$id" params={{ id: deed.subject_id }}>
                  {t("deeds.ticket")}
                </Link>
              </>
            )}
            {deed.reason && (
              <span className={styles.quiet}>
                {" "}
                {t("deeds.because", { reason: t(`reason.${deed.reason}`, { defaultValue: deed.reason }) })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Found({ use }: { use: EmergencyUse }) {
  const { zone } = useMe();
  return (
    <>
      <p>
        <VerdictSign use={use} /> · <StaffName staff={use.reviewer} /> ·{" "}
        {use.reviewed_at && absolute(use.reviewed_at, zone)}
      </p>
      {use.remark && <p className={own.text}>{use.remark}</p>}
    </>
  );
}
