import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { Empty, Kbd, MaskedPhone, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { type SensitiveState, sensitiveOptions } from "./api";
import styles from "./customers.module.css";
import { ProposalDialog, SensitiveActs } from "./SensitiveActs";

const STATES = ["in_force", "proposed", "over"] as const;

/** Numbers that must not be called for anything but what their owners wish. */
export function SensitiveList({ choice }: { choice: ReactNode }) {
  const { t } = useTranslation("customers");
  const proposes = useMay("customers.sensitive");
  const [state, setState] = useState<SensitiveState>("in_force");
  const [proposing, setProposing] = useState(false);
  const found = useInfiniteQuery(sensitiveOptions(state));
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const slow = useDelayed(found.isPending);
  useHotkeys({ n: proposes ? () => setProposing(true) : undefined }, !proposing);
  return (
    <>
      <header className={`${ui.head} ${styles.head}`}>
        <div>
          <h1>{t("sensitive.title")}</h1>
          <p>{t("sensitive.about")}</p>
        </div>
        <span className={styles.acts}>
          {choice}
          {proposes && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setProposing(true)}>
              {t("sensitive.propose")} <Kbd>N</Kbd>
            </Button>
          )}
        </span>
      </header>
      <div className={styles.search}>
        <Segmented
          value={state}
          options={STATES.map((value) => ({ value, label: t(`sensitive.state.${value}`) }))}
          onChange={setState}
        />
      </div>
      <div className={ui.frame}>
        {found.isError ? (
          <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
        ) : found.isPending ? (
          slow && <Skeleton active className={ui.skeleton} />
        ) : rows.length === 0 ? (
          <Empty what={t(`sensitive.empty.${state}`)} how={t("sensitive.empty.how")} />
        ) : (
          <Entries rows={rows} />
        )}
        {found.hasNextPage && (
          <Button type="link" className={styles.more} onClick={() => void found.fetchNextPage()}>
            {t("more")}
          </Button>
        )}
      </div>
      <ProposalDialog
        open={proposing}
        onClose={() => setProposing(false)}
        onDone={() => setState("proposed")}
      />
    </>
  );
}

function Entries({ rows }: { rows: Parameters<typeof SensitiveActs>[0]["entry"][] }) {
  const { t } = useTranslation("customers");
  return (
    <table className={`${ui.sticky} ${styles.table}`} aria-label={t("sensitive.title")}>
      <thead>
        <tr>
          <th style={{ width: 140 }}>{t("field.phone")}</th>
          <th>{t("sensitive.reason")}</th>
          <th style={{ width: 120 }}>{t("sensitive.channel")}</th>
          <th style={{ width: 120 }}>{t("sensitive.source")}</th>
          <th style={{ width: 236 }}>{t("sensitive.proposed")}</th>
          <th style={{ width: 236 }} className={ui.wide}>
            {t("sensitive.approved")}
          </th>
          <th style={{ width: 180 }} aria-label={t("sensitive.acts")} />
        </tr>
      </thead>
      <tbody>
        {rows.map((entry) => (
          <tr key={entry.id} className={styles.still}>
            <td>
              <MaskedPhone phone={entry.phone} />
            </td>
            <td title={entry.reason}>{entry.reason}</td>
            <td>{entry.preferred_channel ? t(`way.${entry.preferred_channel}`) : t("way.none")}</td>
            <td>{t(`source.${entry.source}`)}</td>
            <td>
              <StaffName staff={entry.proposed_by} /> · <When at={entry.proposed_at} />
            </td>
            <td className={ui.wide}>
              {entry.approved_at ? (
                <>
                  <StaffName staff={entry.approved_by} /> · <When at={entry.approved_at} />
                </>
              ) : (
                <span className={styles.quiet}>
                  {t(entry.refused_at ? "sensitive.refused" : "sensitive.waits")}
                </span>
              )}
            </td>
            <td className={styles.acting}>
              <SensitiveActs entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
