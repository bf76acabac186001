import {
  DownloadOutlined,
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  FileWordOutlined,
  LoadingOutlined,
  StopOutlined,
  WarningFilled,
} from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { When } from "@/ui";
import styles from "./documents.module.css";
import { sizeOf } from "./refusal";
import { contentOf, type Document } from "./useDocuments";
import { Withdraw } from "./Withdraw";

interface DocumentRowProps {
  document: Document;
  ticket: string;
  mayWithdraw: boolean;
  onShow(): void;
}

export function DocumentRow({ document, ticket, mayWithdraw, onShow }: DocumentRowProps) {
  const { t } = useTranslation("documents");
  const { id, name, available, preview, withdrawn } = document;
  return (
    <li className={styles.row} data-withdrawn={withdrawn ? true : undefined} data-scan={document.scan}>
      <Thumbnail document={document} />
      <div className={styles.said}>
        {preview ? (
          <Button type="link" className={styles.name} title={name} onClick={onShow}>
            {name}
          </Button>
        ) : (
          <span className={styles.name} title={name}>
            {name}
          </span>
        )}
        <span className={styles.about}>
          {sizeOf(document.size)} · {document.attached_by?.name ?? t("customer")} ·{" "}
          <When at={document.attached_at} />
        </span>
        <Standing document={document} />
      </div>
      {available && (
        <Button
          type="text"
          size="small"
          icon={<DownloadOutlined />}
          href={contentOf(id, true)}
          aria-label={t("download", { name })}
          title={t("download", { name })}
        />
      )}
      {mayWithdraw && !withdrawn && <Withdraw document={document} ticket={ticket} />}
    </li>
  );
}

/** Why a document cannot be opened, or with how much care. */
function Standing({ document: { withdrawn, scan } }: { document: Document }) {
  const { t } = useTranslation("documents");
  if (withdrawn) {
    return (
      <span className={styles.note}>
        <StopOutlined aria-hidden />{" "}
        {t("withdrawn", { name: withdrawn.by?.name ?? "", reason: withdrawn.reason })}
      </span>
    );
  }
  if (scan === "clean") return null;
  return (
    <span className={styles.note} data-tone={scan}>
      {scan === "infected" && <WarningFilled aria-hidden />}
      {scan === "pending" && <LoadingOutlined aria-hidden />} {t(`scan.${scan}`)}
    </span>
  );
}

const ofType: [start: string, sign: ReactNode][] = [
  ["image/", <FileImageOutlined key="image" />],
  ["application/pdf", <FilePdfOutlined key="pdf" />],
  ["text/", <FileTextOutlined key="text" />],
  ["application/msword", <FileWordOutlined key="doc" />],
  ["application/vnd.openxmlformats-officedocument.word", <FileWordOutlined key="docx" />],
  ["application/vnd.ms-excel", <FileExcelOutlined key="xls" />],
  ["application/vnd.openxmlformats-officedocument.spread", <FileExcelOutlined key="xlsx" />],
];

function Thumbnail({ document: { id, preview, media_type } }: { document: Document }) {
  if (preview === "image") return <img className={styles.thumb} src={contentOf(id)} alt="" loading="lazy" />;
  const sign = ofType.find(([start]) => media_type.startsWith(start))?.[1] ?? <FileOutlined />;
  return (
    <span className={styles.thumb} aria-hidden>
      {sign}
    </span>
  );
}
