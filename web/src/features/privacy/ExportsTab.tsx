import { LockOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Space, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { type ExportForm, ExportMenu, StaffName, saveFile, When } from "@/ui";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import { Refused } from "@/ui/Refused";
import { answerExport, type Export, exportFile, exportsPage, usePages } from "./api";
import { Exporting } from "./Exporting";
import styles from "./privacy.module.css";
import { useWish } from "./wishing";

const COLOURS = {
  waiting: "warning",
  ready: "processing",
  taken: "success",
  refused: "error",
  expired: "default",
} as const;

/** Customers as a file: who asked, what for, who approved, and what was taken. */
export function ExportsTab() {
  const { t } = useTranslation("privacy");
  const asks = useMay("customers.export");
  const [asking, setAsking] = useState(false);
  const pages = usePages(["exports"], exportsPage);
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.quiet}>{t("exports.about")}</span>
        {asks && (
          <Button
            className={styles.last}
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setAsking(true)}
          >
            {t("exports.open")}
          </Button>
        )}
      </div>
      <Listing pages={pages} what={t("exports.empty.what")} how={t("exports.empty.how")}>
        <table className={`${ui.table} ${styles.table}`} aria-label={t("tab.exports")}>
          <thead>
            <tr>
              <th style={{ width: 168 }}>{t("exports.at")}</th>
              <th style={{ width: 240 }}>{t("exports.person")}</th>
              <th>{t("exports.reason")}</th>
              <th style={{ width: 92 }}>{t("exports.how")}</th>
              <th style={{ width: 90 }} className={ui.number}>
                {t("exports.rows")}
              </th>
              <th style={{ width: 108 }}>{t("exports.state")}</th>
              <th style={{ width: 196 }}>{t("exports.approved")}</th>
              <th style={{ width: 196 }} />
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((one) => (
              <Row key={one.id} one={one} />
            ))}
          </tbody>
        </table>
      </Listing>
      {asking && <Exporting onClose={() => setAsking(false)} />}
    </>
  );
}

function Row({ one }: { one: Export }) {
  const { t } = useTranslation("privacy");
  return (
    <tr>
      <td>
        <When at={one.at} full />
      </td>
      <td>
        <StaffName staff={one.person} /> <span className={styles.quiet}>{one.unit.name}</span>
      </td>
      <td title={one.reason}>{one.reason}</td>
      <td>
        {one.clear ? (
          t("exports.clear")
        ) : (
          <span className={styles.quiet}>
            <LockOutlined aria-hidden /> {t("exports.masked")}
          </span>
        )}
      </td>
      <td className={ui.number}>{one.row_count ?? "—"}</td>
      <td>
        <Tag color={COLOURS[one.state]}>{t(`exportState.${one.state}`)}</Tag>
      </td>
      <td>
        {one.approved_by ? (
          <>
            <StaffName staff={one.approved_by} /> <When at={one.approved_at ?? one.refused_at} />
          </>
        ) : (
          <span className={styles.quiet}>—</span>
        )}
      </td>
      <td>
        <Acts one={one} />
      </td>
    </tr>
  );
}

function Acts({ one }: { one: Export }) {
  const { t } = useTranslation("privacy");
  const approves = useMay("customers.export_approve");
  const answering = useWish({
    send: (approved: boolean, key) => answerExport(one.id, approved, key),
    said: t("exports.answered"),
  });
  const taking = useWish({
    send: (form: ExportForm) =>
      exportFile(one.id, form).then((file) => saveFile(`customers-${one.id}.${form.format}`, file)),
    said: t("exports.taken"),
  });
  if (one.state === "ready" && one.own) {
    return (
      <Space>
        <ExportMenu
          busy={taking.isPending}
          text={t("exports.take")}
          how={t("exports.once")}
          onChoose={taking.mutate}
        />
        <Refused problem={taking.error} />
      </Space>
    );
  }
  if (one.state !== "waiting" || !approves || one.own) return null;
  return (
    <Space>
      <Button
        size="small"
        type="primary"
        loading={answering.isPending}
        onClick={() => answering.mutate(true)}
      >
        {t("exports.yes")}
      </Button>
      <Button size="small" disabled={answering.isPending} onClick={() => answering.mutate(false)}>
        {t("exports.no")}
      </Button>
      <Refused problem={answering.error} />
    </Space>
  );
}
