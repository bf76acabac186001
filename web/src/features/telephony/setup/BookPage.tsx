/** The phone book: everybody at a seat reads it, those who set up the telephone keep it. */
import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { useMay } from "@/session/session";
import { Empty, Kbd, ProblemPanel, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { useSettled } from "@/ui/useSettled";
import { phoneBookOptions, removeEntry, telephonyKeys } from "../api";
import { Head } from "../Head";
import shared from "../telephony.module.css";
import type { PhoneEntry } from "../types";
import { EntryDialog } from "./EntryDialog";

type Editing = PhoneEntry | "new" | null;

export default function BookPage() {
  const { t } = useTranslation("telephony");
  const keeps = useMay("telephony.set_up");
  const [typed, setTyped] = useState("");
  const [editing, setEditing] = useState<Editing>(null);
  const q = useSettled(typed.trim(), 250);
  const book = useQuery({ ...phoneBookOptions(q), placeholderData: (previous) => previous });
  useHotkeys({ n: keeps ? () => setEditing("new") : undefined }, editing === null);
  return (
    <div className={ui.page}>
      <Head title={t("book.title")} about={t("book.about")}>
        {keeps && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing("new")}>
            {t("book.add")} <Kbd>N</Kbd>
          </Button>
        )}
      </Head>
      <div className={shared.sought}>
        <Input
          allowClear
          value={typed}
          aria-label={t("book.find")}
          placeholder={t("book.find")}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <div className={ui.frame}>
        {book.isError && <ProblemPanel problem={book.error} retry={() => void book.refetch()} />}
        {book.data?.items.length === 0 && <Empty what={t("book.none")} how={t("book.noneHow")} />}
        {book.data && book.data.items.length > 0 && (
          <Entries rows={book.data.items} keeps={keeps} onEdit={setEditing} />
        )}
      </div>
      {editing && <EntryDialog entry={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </div>
  );
}

interface EntriesProps {
  rows: readonly PhoneEntry[];
  keeps: boolean;
  onEdit(entry: PhoneEntry): void;
}

function Entries({ rows, keeps, onEdit }: EntriesProps) {
  const { t } = useTranslation("telephony");
  const remove = useRemoving();
  return (
    <table className={ui.sticky} aria-label={t("book.title")}>
      <thead>
        <tr>
          <th>{t("book.name")}</th>
          <th style={{ width: 170 }}>{t("book.number")}</th>
          <th style={{ width: 110 }}>{t("book.kind")}</th>
          <th>{t("book.unit")}</th>
          <th className={ui.wide}>{t("book.note")}</th>
          <th className={ui.wide} style={{ width: 120 }}>
            {t("book.checked")}
          </th>
          {keeps && <th style={{ width: 150 }} aria-label={t("board.acts")} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((entry) => (
          <tr key={entry.id}>
            <td title={entry.name}>
              {entry.name} {entry.emergency && <Tag color="error">{t("book.emergency")}</Tag>}
            </td>
            <td className={shared.figures}>{entry.number}</td>
            <td>{t(`book.kinds.${entry.kind}`)}</td>
            <td title={entry.unit_name}>{entry.unit_name}</td>
            <td className={ui.wide} title={entry.note}>
              {entry.note}
            </td>
            <td className={ui.wide}>
              <When at={entry.checked_at} />
            </td>
            {keeps && (
              <td>
                <Button size="small" type="link" onClick={() => onEdit(entry)}>
                  {t("book.change")}
                </Button>
                <Button size="small" type="link" danger onClick={() => remove(entry)}>
                  {t("book.remove")}
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useRemoving(): (entry: PhoneEntry) => void {
  const { t } = useTranslation("telephony");
  const { modal } = App.useApp();
  const { show } = useProblem();
  const client = useQueryClient();
  return ({ id, name }) =>
    void modal.confirm({
      title: t("book.removeSure", { name }),
      okText: t("book.remove"),
      okButtonProps: { danger: true },
      cancelText: t("common:cancel"),
      onOk: async () => {
        try {
          await removeEntry(id);
        } catch (problem) {
          show(problem);
        }
        await client.invalidateQueries({ queryKey: telephonyKeys.phoneBook });
      },
    });
}
