/** What is attached to the case: files come by button, by dragging, or by pasting. */
import { PaperClipOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absolute, ProblemPanel } from "@/ui";
import { Card } from "../facts/Card";
import { DocumentRow } from "./DocumentRow";
import styles from "./documents.module.css";
import { Preview } from "./Preview";
import { SendingRow } from "./SendingRow";
import { useArrivals } from "./useArrivals";
import { type Document, useDocuments } from "./useDocuments";
import { useUploads } from "./useUploads";

export function DocumentsCard({ ticket }: { ticket: string }) {
  const { t } = useTranslation("documents");
  const { zone } = useMe();
  const { data, error, refetch } = useDocuments(ticket);
  const { sending, add, drop, retry } = useUploads(ticket, data?.limits);
  const [shown, setShown] = useState<Document | null>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const mayAttach = data?.may_attach ?? false;
  const { over, handlers } = useArrivals({
    enabled: mayAttach,
    onFiles: add,
    nameOf: () => t("pasted", { time: absolute(new Date().toISOString(), zone, "YYYY-MM-DD HH.mm.ss") }),
  });

  const attach = mayAttach && (
    <>
      <Button size="small" type="text" icon={<PaperClipOutlined />} onClick={() => chooser.current?.click()}>
        {t("attach")}
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        data-testid="attach"
        accept={data?.limits.endings.join(",")}
        onChange={({ target }) => {
          add(target.files ?? []);
          target.value = "";
        }}
      />
    </>
  );
  const items = data?.items ?? [];
  return (
    <section className={styles.drop} data-over={over || undefined} aria-label={t("title")} {...handlers}>
      <Card title={items.length > 0 ? t("titleCount", { count: items.length }) : t("title")} extra={attach}>
        {error && !data && <ProblemPanel problem={error} retry={() => void refetch()} />}
        <ul className={styles.list} aria-live="polite">
          {items.map((one) => (
            <DocumentRow
              key={one.id}
              document={one}
              ticket={ticket}
              mayWithdraw={data?.may_withdraw ?? false}
              onShow={() => setShown(one)}
            />
          ))}
          {sending.map((one) => (
            <SendingRow key={one.key} sending={one} onDrop={() => drop(one.key)} onRetry={() => retry(one)} />
          ))}
        </ul>
        {data && items.length === 0 && sending.length === 0 && (
          <p className={styles.empty}>{t(mayAttach ? "empty.how" : "empty.what")}</p>
        )}
        {over && <p className={styles.over}>{t("drop")}</p>}
      </Card>
      {shown && <Preview document={shown} onClose={() => setShown(null)} />}
    </section>
  );
}
