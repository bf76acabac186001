import { InboxOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Skeleton, Tag, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { useProblem } from "@/api/problem";
import { save } from "@/api/save";
import { Empty, ProblemPanel, StaffName, useDelayed, When } from "@/ui";
import ui from "@/ui/page.module.css";
import styles from "../staff.module.css";
import { importKeys, importsOptions, type OrganisationImport, preview, template } from "./api";
import { ImportView } from "./ImportView";

interface ImportTabProps {
  id: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** A file to look at, empty files to fill in, and what was imported before; or one import. */
export function ImportTab({ id, onOpen }: ImportTabProps) {
  return id ? (
    <ImportView key={id} id={id} onLeave={() => onOpen(undefined)} />
  ) : (
    <div className={styles.sections}>
      <Sending onOpen={onOpen} />
      <Past onOpen={onOpen} />
    </div>
  );
}

function Sending({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("staff");
  const client = useQueryClient();
  const { show } = useProblem();
  const looking = useMutation({
    mutationFn: preview,
    onSuccess: async (laid) => {
      await client.invalidateQueries({ queryKey: importKeys.all });
      onOpen(laid.id);
    },
    onError: show,
  });
  const names = [
    ["units.csv", "units"],
    ["people.csv", "people"],
    ["both.xlsx", "book"],
  ] as const;
  return (
    <>
      <p className={styles.quiet}>{t("imports.about")}</p>
      <Upload.Dragger
        height={180}
        accept=".csv,.txt,.xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={looking.isPending}
        beforeUpload={(file) => {
          looking.mutate(file);
          return false;
        }}
      >
        <p className={styles.dropSign}>
          <InboxOutlined aria-hidden spin={looking.isPending} />
        </p>
        <p>{t("imports.drop")}</p>
        <p className={styles.quiet}>{t("imports.dropHow")}</p>
      </Upload.Dragger>
      <p className={styles.templates}>
        <span>{t("imports.templates")}</span>
        {names.map(([name, word]) => (
          <Button key={name} size="small" onClick={() => void save(template(name)).catch(show)}>
            {t(`imports.template.${word}`)}
          </Button>
        ))}
      </p>
    </>
  );
}

function Past({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation("staff");
  const past = useQuery(importsOptions);
  const slow = useDelayed(past.isPending);
  return (
    <section aria-label={t("imports.past")}>
      <h2>{t("imports.past")}</h2>
      {past.isError ? (
        <ProblemPanel problem={past.error} retry={() => void past.refetch()} />
      ) : past.isPending ? (
        slow && <Skeleton active />
      ) : past.data.length === 0 ? (
        <Empty what={t("imports.none")} />
      ) : (
        <div className={styles.scroll}>
          <table className={`${ui.cells} ${styles.small}`} aria-label={t("imports.past")}>
            <thead>
              <tr>
                <th>{t("imports.file")}</th>
                <th>{t("imports.state")}</th>
                <th />
                <th>{t("imports.by")}</th>
                <th>{t("imports.at")}</th>
              </tr>
            </thead>
            <tbody>
              {past.data.map((one) => (
                <tr key={one.id}>
                  <td className={styles.reason} title={one.file_name}>
                    <button type="button" className={ui.link} onClick={() => onOpen(one.id)}>
                      {one.file_name}
                    </button>
                  </td>
                  <td>
                    <StateSign state={one.state} />
                  </td>
                  <td className={styles.figures}>
                    <Numbers found={one} />
                  </td>
                  <td>
                    <StaffName staff={one.started_by} />
                  </td>
                  <td>
                    <When at={one.started_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

const COLOURS: Record<OrganisationImport["state"], string> = {
  previewed: "processing",
  running: "processing",
  done: "success",
  failed: "error",
  discarded: "default",
};

export function StateSign({ state }: { state: OrganisationImport["state"] }) {
  const { t } = useTranslation("staff");
  return <Tag color={COLOURS[state]}>{t(`imports.is.${state}`)}</Tag>;
}

/** How many rows, and what becomes or became of them. */
export function Numbers({ found }: { found: OrganisationImport }) {
  const { t } = useTranslation("staff");
  return t(found.state === "previewed" ? "imports.foreseen" : "imports.counts", {
    seen: found.rows_seen,
    taken: found.rows_taken,
    known: found.rows_known,
    refused: found.rows_refused,
  });
}
