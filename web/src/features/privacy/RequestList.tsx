import { PlusOutlined } from "@ant-design/icons";
import { Button, Segmented, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { Due, Kbd, StaffName, useHotkeys, When } from "@/ui";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import { KINDS, type RequestKind, type RequestRow, requestsPage, usePages } from "./api";
import { clockOf, RequestState } from "./marks";
import styles from "./privacy.module.css";
import { Registering } from "./Registering";

/** Requests in scope, the newest first. */
export function RequestList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("privacy");
  const registers = useMay("privacy.request");
  const [open, setOpen] = useState(true);
  const [kind, setKind] = useState<RequestKind>();
  const [registering, setRegistering] = useState(false);
  const filter = { kind, open: open || undefined };
  const pages = usePages(["requests", filter], requestsPage(filter));
  useHotkeys({ n: registers ? () => setRegistering(true) : undefined }, !registering);
  return (
    <>
      <div className={styles.bar}>
        <Segmented
          value={open}
          onChange={setOpen}
          options={[
            { value: true, label: t("requests.open") },
            { value: false, label: t("requests.all") },
          ]}
        />
        <Select
          allowClear
          className={styles.filter}
          value={kind}
          placeholder={t("requests.anyKind")}
          aria-label={t("requests.anyKind")}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        {registers && (
          <Button
            className={styles.last}
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setRegistering(true)}
          >
            {t("register.open")} <Kbd>N</Kbd>
          </Button>
        )}
      </div>
      <Listing pages={pages} what={t("requests.empty.what")} how={t("requests.empty.how")}>
        <table className={`${ui.table} ${styles.table}`} aria-label={t("tab.requests")}>
          <thead>
            <tr>
              <th style={{ width: 188 }}>{t("requests.number")}</th>
              <th style={{ width: 128 }}>{t("requests.kind")}</th>
              <th style={{ width: 168 }}>{t("requests.customer")}</th>
              <th style={{ width: 112 }}>{t("requests.state")}</th>
              <th style={{ width: 156 }}>{t("requests.due")}</th>
              <th style={{ width: 150 }}>{t("requests.assignee")}</th>
              <th className={ui.wide}>{t("requests.unit")}</th>
              <th style={{ width: 120 }}>{t("requests.at")}</th>
            </tr>
          </thead>
          <tbody>
            {pages.rows.map((row) => (
              <Row key={row.id} row={row} onOpen={() => onOpen(row.id)} />
            ))}
          </tbody>
        </table>
      </Listing>
      {registering && <Registering onClose={() => setRegistering(false)} onDone={onOpen} />}
    </>
  );
}

function Row({ row, onOpen }: { row: RequestRow; onOpen: () => void }) {
  const { t } = useTranslation("privacy");
  return (
    <tr className={styles.opens} onClick={onOpen}>
      <td>
        <button type="button" className={ui.link}>
          {row.number}
        </button>
      </td>
      <td>{t(`kind.${row.kind}`)}</td>
      <td>
        {row.erased ? (
          <span className={styles.quiet}>{t("erased")}</span>
        ) : (
          `${row.customer_name ?? ""} ${row.phone ?? ""}`
        )}
      </td>
      <td>
        <RequestState row={row} />
      </td>
      <td>
        <Due at={row.due_at} state={clockOf(row)} soonAt={row.due_soon_at} stoppedAt={row.closed_at} />
      </td>
      <td>
        <StaffName staff={row.assignee} />
      </td>
      <td className={ui.wide}>{row.unit.name}</td>
      <td>
        <When at={row.registered_at} />
      </td>
    </tr>
  );
}
