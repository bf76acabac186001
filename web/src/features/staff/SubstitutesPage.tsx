import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { Empty, Kbd, ProblemPanel, useDelayed, useHotkeys } from "@/ui";
import ui from "@/ui/page.module.css";
import { loansOptions, staffKeys } from "./api";
import { Lend } from "./forms/Lend";
import { LoanTable } from "./LoanTable";
import styles from "./staff.module.css";
import { useEnding } from "./useEnding";

/** Who stands in for me, and for whom I stand in. */
export default function SubstitutesPage() {
  const { t } = useTranslation("staff");
  const me = useMe();
  const client = useQueryClient();
  const { message } = App.useApp();
  const loans = useQuery(loansOptions);
  const slow = useDelayed(loans.isPending);
  const ending = useEnding();
  const [lending, setLending] = useState(false);
  const lends = me.posts.length > 0;
  useHotkeys({ n: lends ? () => setLending(true) : undefined }, !lending);
  const done = async () => {
    setLending(false);
    await client.invalidateQueries({ queryKey: staffKeys.loans });
    void message.success(t("lend.done"));
  };
  return (
    <div className={ui.page}>
      <header className={ui.head}>
        <div>
          <h1>{t("mine.title")}</h1>
          <p>{t("mine.about")}</p>
        </div>
        {lends && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setLending(true)}>
            {t("lend.open")} <Kbd>N</Kbd>
          </Button>
        )}
      </header>
      <div className={styles.sections}>
        {loans.isError ? (
          <ProblemPanel problem={loans.error} retry={() => void loans.refetch()} />
        ) : loans.isPending ? (
          slow && <Skeleton active />
        ) : (
          <>
            <Section title={t("mine.given")} empty={t("mine.noneGiven")} some={loans.data.given.length > 0}>
              <LoanTable
                loans={loans.data.given}
                side="taker"
                label={t("mine.given")}
                ending={ending.isPending}
                onEnd={ending.mutate}
              />
            </Section>
            <Section title={t("mine.taken")} empty={t("mine.noneTaken")} some={loans.data.taken.length > 0}>
              <LoanTable
                loans={loans.data.taken}
                side="giver"
                label={t("mine.taken")}
                ending={ending.isPending}
                onEnd={ending.mutate}
              />
            </Section>
          </>
        )}
      </div>
      <Lend
        open={lending}
        posts={me.posts.map((post) => ({ post: post.code, unit: post.unit }))}
        onDone={() => void done()}
        onClose={() => setLending(false)}
      />
    </div>
  );
}

interface SectionProps {
  title: string;
  empty: string;
  some: boolean;
  children: ReactNode;
}

function Section({ title, empty, some, children }: SectionProps) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {some ? children : <Empty what={empty} />}
    </section>
  );
}
