import { CheckCircleOutlined, CloseCircleFilled, WarningFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { StaffName, When } from "@/ui";
import ui from "@/ui/page.module.css";
import type { Look } from "./api";
import styles from "./privacy.module.css";

interface LookTableProps {
  looks: readonly Look[];
  label: string;
  /** Whose looks are listed is said above. */
  withPerson?: boolean;
  withCustomer?: boolean;
  onStaff?: ((id: string) => void) | undefined;
  onReview?: ((look: Look) => void) | undefined;
}

/** Who was shown what, what for, and what came of a look without a cause. */
export function LookTable({
  looks,
  label,
  withPerson = true,
  withCustomer = true,
  onStaff,
  onReview,
}: LookTableProps) {
  const { t } = useTranslation("privacy");
  return (
    <table className={`${ui.table} ${styles.table}`} aria-label={label}>
      <thead>
        <tr>
          <th style={{ width: 168 }}>{t("looks.at")}</th>
          {withPerson && <th style={{ width: 240 }}>{t("looks.person")}</th>}
          {withCustomer && <th style={{ width: 168 }}>{t("looks.customer")}</th>}
          <th style={{ width: 128 }}>{t("looks.what")}</th>
          <th>{t("looks.cause")}</th>
          <th style={{ width: 212 }}>{t("looks.review")}</th>
        </tr>
      </thead>
      <tbody>
        {looks.map((look) => (
          <tr key={look.id}>
            <td>
              <When at={look.at} full />
            </td>
            {withPerson && (
              <td>
                <Person look={look} onStaff={onStaff} />
              </td>
            )}
            {withCustomer && (
              <td>
                {look.customer_name ?? <span className={styles.quiet}>{t("looks.noCustomer")}</span>}{" "}
                <span className={styles.quiet}>{look.customer_number}</span>
              </td>
            )}
            <td>{t(`what.${look.what}`, { defaultValue: look.what })}</td>
            <td>
              <Cause look={look} />
            </td>
            <td>
              <Review look={look} onReview={onReview} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Person({ look, onStaff }: { look: Look; onStaff: ((id: string) => void) | undefined }) {
  const { person, unit } = look;
  const place = unit && <span className={styles.quiet}> {unit.name}</span>;
  if (!person || !onStaff) {
    return (
      <>
        <StaffName staff={person} />
        {place}
      </>
    );
  }
  return (
    <>
      <button type="button" className={ui.link} onClick={() => onStaff(person.id)}>
        <StaffName staff={person} />
      </button>
      {place}
    </>
  );
}

function Cause({ look }: { look: Look }) {
  const { t } = useTranslation("privacy");
  const reason = look.reason && t(`reason.${look.reason}`, { defaultValue: look.reason });
  if (look.flagged) {
    return (
      <span className={styles.flagged}>
        <WarningFilled /> {t("looks.noCause")}
        {reason && ` · ${reason}`}
      </span>
    );
  }
  return (
    <>
      <Case look={look} /> {look.by_contact && t("looks.byContact")}
      {look.by_promise && t("looks.byPromise")} {reason}
    </>
  );
}

function Case({ look }: { look: Look }) {
  if (!look.ticket_id) return null;
  return look.ticket_kind === "privacy" ? (
    <Link to="/privacy" search={{ tab: "requests", request: look.ticket_id }}>
      {look.ticket_number}
    </Link>
  ) : (
    <Link to="/tickets/$id" params={{ id: look.ticket_id }}>
      {look.ticket_number}
    </Link>
  );
}

function Review({ look, onReview }: { look: Look; onReview: ((look: Look) => void) | undefined }) {
  const { t } = useTranslation("privacy");
  if (look.verdict) {
    const right = look.verdict === "right";
    return (
      <span title={look.remark ?? undefined} className={right ? styles.right : styles.wrong}>
        {right ? <CheckCircleOutlined /> : <CloseCircleFilled />} {t(`verdict.${look.verdict}`)}
        <span className={styles.quiet}>
          {" "}
          <StaffName staff={look.reviewed_by} />
        </span>
      </span>
    );
  }
  if (!look.flagged) return <span className={styles.quiet}>—</span>;
  if (look.own) return <span className={styles.quiet}>{t("looks.own")}</span>;
  if (!onReview) return <span className={styles.quiet}>{t("looks.unreviewed")}</span>;
  return (
    <button type="button" className={ui.link} onClick={() => onReview(look)}>
      {t("looks.doReview")}
    </button>
  );
}
