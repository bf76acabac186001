import { ImportOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useProblemText } from "@/api/problem";
import type { PublicHolidays } from "@/api/types";
import { publicHolidays } from "../api";
import { DifferenceList } from "../changes/DifferenceList";
import { describeCalendar } from "../changes/describe";
import { differences } from "../changes/differences";
import { type Change, useSheet } from "../sheet/sheet";
import type { CalendarDay, WorkingCalendar } from "../types";
import { useWords } from "../words";
import { merged } from "./calendar";
import styles from "./calendar.module.css";

const YEARS = [2026, 2027];
const NAMES = { category: (code: string) => code, clock: (kind: string) => kind };

interface HolidayImportProps {
  content: WorkingCalendar;
  change: Change<WorkingCalendar>;
  onDone: (year: number) => void;
}

/** Public holidays and make-up workdays of a year: shown first, then merged into the draft. */
export function HolidayImport({ content, change, onDone }: HolidayImportProps) {
  const { t } = useTranslation("rules");
  const { reading } = useSheet();
  const words = useProblemText();
  const [found, setFound] = useState<PublicHolidays & { year: number }>();
  const asking = useMutation({
    mutationFn: publicHolidays,
    onSuccess: (answer, year) => setFound({ ...answer, year }),
  });
  if (reading) return null;
  const accept = () => {
    if (!found) return;
    change((was) => merged(was, found.days));
    onDone(found.year);
    setFound(undefined);
  };
  return (
    <section>
      <h3>{t("calendar.import.title")}</h3>
      <p className={styles.turns}>
        {YEARS.map((year) => (
          <Button
            key={year}
            size="small"
            icon={<ImportOutlined />}
            loading={asking.isPending && asking.variables === year}
            onClick={() => asking.mutate(year)}
          >
            {t("calendar.import.year", { year })}
          </Button>
        ))}
      </p>
      {asking.isError && <Alert type="error" showIcon title={words(asking.error).title} />}
      <Modal
        open={found !== undefined}
        width={640}
        title={t("calendar.import.year", { year: found?.year })}
        okText={t("calendar.import.accept")}
        onOk={accept}
        onCancel={() => setFound(undefined)}
        destroyOnHidden
      >
        {found && !found.known && <Alert type="warning" showIcon title={t("calendar.import.unknown")} />}
        {found && <WouldChange content={content} days={found.days} />}
      </Modal>
    </section>
  );
}

function WouldChange({ content, days }: { content: WorkingCalendar; days: readonly CalendarDay[] }) {
  const { t } = useTranslation("rules");
  const words = useWords();
  const found = useMemo(() => {
    const [before, after] = [content, merged(content, days)].map((one) =>
      describeCalendar(one, words, NAMES),
    );
    return differences(before ?? [], after ?? [], false);
  }, [content, days, words]);
  return (
    <>
      <p>{t("calendar.import.how", { count: found.length })}</p>
      <DifferenceList found={found} />
    </>
  );
}
