/** A document on screen: pictures as they are, PDF in the browser's own viewer, text as text. */
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Spin } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem, readProblem } from "@/api/problem";
import { ProblemPanel } from "@/ui";
import styles from "./documents.module.css";
import { contentOf, type Document } from "./useDocuments";

interface PreviewProps {
  document: Document;
  onClose(): void;
}

/** Bytes of a text that are shown; the rest is in the file. */
const SOME = 200_000;

export function Preview({ document, onClose }: PreviewProps) {
  const { t } = useTranslation("documents");
  return (
    <Modal
      open
      onCancel={onClose}
      title={document.name}
      width="min(1100px, 92vw)"
      centered
      footer={
        <>
          <Button href={contentOf(document.id, true)}>{t("save")}</Button>
          <Button type="primary" onClick={onClose}>
            {t("close")}
          </Button>
        </>
      }
    >
      <div className={styles.preview}>
        {document.preview === "image" && <img src={contentOf(document.id)} alt={document.name} />}
        {document.preview === "pdf" && <PdfPreview document={document} />}
        {document.preview === "text" && <TextPreview document={document} />}
      </div>
    </Modal>
  );
}

async function bytesOf(id: string, range?: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  let answer: Response;
  try {
    answer = await fetch(contentOf(id), { headers: range ? { Range: range } : {}, signal: signal ?? null });
  } catch (cause) {
    throw Problem.unreachable(cause);
  }
  if (!answer.ok) throw readProblem(await answer.json().catch(() => null), answer.status);
  return answer.arrayBuffer();
}

function PdfPreview({ document: { id, name } }: { document: Document }) {
  const { data, error } = useQuery({
    queryKey: ["document", id],
    queryFn: ({ signal }) => bytesOf(id, undefined, signal),
    gcTime: 0,
  });
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!data) return;
    // The server's own address is sandboxed, in which browsers show no PDF; what we know to be one, they may.
    const made = URL.createObjectURL(new Blob([data], { type: "application/pdf" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  if (error) return <ProblemPanel problem={error} />;
  return address ? <iframe src={address} title={name} /> : <Spin />;
}

function TextPreview({ document: { id, charset, size } }: { document: Document }) {
  const { t } = useTranslation("documents");
  const { data, error } = useQuery({
    queryKey: ["document", id],
    queryFn: ({ signal }) => bytesOf(id, `bytes=0-${SOME - 1}`, signal),
    gcTime: 0,
  });
  if (error) return <ProblemPanel problem={error} />;
  if (!data) return <Spin />;
  // Cut in the middle of a sign, its rest is left out.
  const text = new TextDecoder(charset ?? "utf-8").decode(data, { stream: true });
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
      {size > SOME && <p className={styles.empty}>{t("partly")}</p>}
    </>
  );
}
