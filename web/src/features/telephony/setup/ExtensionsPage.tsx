/** The telephones of seats: where they stand, of which kind, and who sits there now. */
import { CheckCircleOutlined, PlusOutlined, StopOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Empty, Kbd, ProblemPanel, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { extensionsOptions } from "../api";
import { Head } from "../Head";
import shared from "../telephony.module.css";
import type { Extension } from "../types";
import { ExtensionDialog } from "./ExtensionDialog";

type Editing = Extension | "new" | null;

export default function ExtensionsPage() {
  const { t } = useTranslation("telephony");
  const [editing, setEditing] = useState<Editing>(null);
  const list = useQuery(extensionsOptions(false));
  const rows = list.data?.items ?? [];
  useHotkeys({ n: () => setEditing("new") }, editing === null);
  return (
    <div className={ui.page}>
      <Head title={t("extensions.title")} about={t("extensions.about")}>
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")}>
          {t("extensions.add")} <Kbd>N</Kbd>
        </Button>
      </Head>
      <div className={ui.frame}>
        {list.isError && <ProblemPanel problem={list.error} retry={() => void list.refetch()} />}
        {list.data && rows.length === 0 && (
          <Empty what={t("extensions.none")} how={t("extensions.noneHow")} />
        )}
        {rows.length > 0 && <Rows rows={rows} onEdit={setEditing} />}
      </div>
      {editing && (
        <ExtensionDialog extension={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
    </div>
  );
}

interface RowsProps {
  rows: readonly Extension[];
  onEdit(extension: Extension): void;
}

function Rows({ rows, onEdit }: RowsProps) {
  const { t } = useTranslation("telephony");
  return (
    <table className={ui.sticky} aria-label={t("extensions.title")}>
      <thead>
        <tr>
          <th style={{ width: 110 }}>{t("extensions.number")}</th>
          <th>{t("extensions.place")}</th>
          <th>{t("extensions.unit")}</th>
          <th style={{ width: 140 }}>{t("extensions.kind")}</th>
          <th style={{ width: 130 }}>{t("extensions.active")}</th>
          <th>{t("extensions.taken")}</th>
          <th style={{ width: 90 }} aria-label={t("board.acts")} />
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.number}>
            <td className={shared.figures}>{one.number}</td>
            <td title={one.place}>{one.place}</td>
            <td title={one.unit_name}>{one.unit_name}</td>
            <td>{t(one.in_browser ? "extensions.browser" : "extensions.desk")}</td>
            <td>
              {one.active ? (
                <span className={`${shared.standing} ${shared.green}`}>
                  <CheckCircleOutlined aria-hidden /> {t("extensions.active")}
                </span>
              ) : (
                <span className={`${shared.standing} ${shared.grey}`}>
                  <StopOutlined aria-hidden /> {t("extensions.inactive")}
                </span>
              )}
            </td>
            <td>{one.taken_by_name ?? <span className={shared.quiet}>{t("extensions.free")}</span>}</td>
            <td>
              <Button size="small" type="link" onClick={() => onEdit(one)}>
                {t("extensions.change")}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
