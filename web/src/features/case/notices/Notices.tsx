import {
  AuditOutlined,
  FileSearchOutlined,
  HistoryOutlined,
  PauseCircleOutlined,
  PayCircleOutlined,
  RollbackOutlined,
  SmileOutlined,
} from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute, useNow } from "@/ui";
import type { Action } from "../composer/actions";
import { money, standingOf } from "../words";
import { missingRecords, openApprovals, openPauses, pendingRefunds } from "./notices";
import styles from "./notices.module.css";
import { SurveyLink } from "./SurveyLink";

interface NoticesProps {
  kase: Case;
  onAct(action: Action): void;
}

/** Under the diagram: what stands still, what came before, what is owed and what is lacking. */
export function Notices({ kase, onAct }: NoticesProps) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const now = useNow();
  const missing = missingRecords(kase);
  const earlier = kase.links.find(({ kind, forward }) => kind === "repeat" && forward);
  const act = (action: Action) => (kase.actions.includes(action) ? () => onAct(action) : undefined);
  return (
    <ul className={styles.notices}>
      {openPauses(kase, now).map((pause) => (
        <Notice key={pause.id} icon={<PauseCircleOutlined />} word={t("action.resume")} onAct={act("resume")}>
          <b>{t("pause.open", { name: pause.name })}</b>{" "}
          {pause.until && t("pause.until", { time: absolute(pause.until, zone, "MM-DD HH:mm") })} {pause.note}
        </Notice>
      ))}
      {kase.state === "registered" && kase.returned_at && (
        <Notice icon={<RollbackOutlined />} word={t("action.route")} onAct={act("route")}>
          <b>{t("returned.notice")}</b> {absolute(kase.returned_at, zone, "MM-DD HH:mm")}
        </Notice>
      )}
      {kase.repeat_number > 0 && (
        <Notice icon={<HistoryOutlined />}>
          <b>{t("sign.repeatWhy", { count: kase.repeat_number + 1 })}</b>{" "}
          {earlier && (
            <Link to="/tickets/$id" params={{ id: earlier.id }}>
              {earlier.number}
            </Link>
          )}
        </Notice>
      )}
      {openApprovals(kase).map((one) => (
        <Notice key={one.id} icon={<AuditOutlined />}>
          <b>{t("refund.proposed", { amount: money(one.amount) })}</b> {standingOf(one, t)}
        </Notice>
      ))}
      {pendingRefunds(kase).map((refund) => (
        <Notice
          key={refund.round}
          icon={<PayCircleOutlined />}
          word={t("refund.check")}
          onAct={act("refund")}
        >
          <b>{t("refund.promised", { amount: money(refund.amount) })}</b>{" "}
          {absolute(refund.promised_at, zone, "MM-DD HH:mm")}
        </Notice>
      ))}
      {kase.state === "replied" && kase.actions.includes("reply") && (
        <Notice icon={<SmileOutlined />}>
          <SurveyLink key={`${kase.id} ${kase.round}`} ticket={kase.id} />
        </Notice>
      )}
      {missing.length > 0 && (
        <Notice icon={<FileSearchOutlined />} word={t("action.records")} onAct={act("records")}>
          <b>{t("records.missing")}</b> {missing.map((record) => t(`records.${record}`)).join(t("comma"))}
        </Notice>
      )}
    </ul>
  );
}

interface NoticeProps {
  icon: ReactNode;
  word?: string;
  onAct?: (() => void) | undefined;
  children: ReactNode;
}

function Notice({ icon, word, onAct, children }: NoticeProps) {
  return (
    <li>
      <span className={styles.icon} aria-hidden>
        {icon}
      </span>
      <span className={styles.words}>{children}</span>
      {onAct && (
        <Button size="small" type="link" onClick={onAct}>
          {word}
        </Button>
      )}
    </li>
  );
}
