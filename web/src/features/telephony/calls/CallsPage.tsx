/** Calls of one's units, and one's own, with their course. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import { callsOptions } from "../api";
import { Head } from "../Head";
import type { CallsSearch } from "../search";
import { Behind } from "./Behind";
import { CallDrawer } from "./CallDrawer";
import { CallTable } from "./CallTable";
import styles from "./calls.module.css";

const OUTCOMES = ["answered", "abandoned", "closed", "overflowed", "voicemail", "callback", "no_queue"];
const DAY = "YYYY-MM-DD";

export default function CallsPage() {
  const { t } = useTranslation("telephony");
  const { call, ...asked } = useSearch({ strict: false }) as CallsSearch;
  const navigate = useNavigate();
  const ask = (change: CallsSearch) =>
    void navigate({ to: "/telephone/calls", search: { ...asked, call, ...change }, replace: true });
  const list = useInfiniteQuery(callsOptions(asked));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={ui.page}>
      <Head title={t("calls.title")} about={t("calls.about")} />
      <div className={styles.filters} role="toolbar" aria-label={t("calls.title")}>
        <DatePicker.RangePicker
          size="small"
          aria-label={t("calls.days")}
          value={[asked.from ? dayjs(asked.from) : null, asked.to ? dayjs(asked.to) : null]}
          allowEmpty={[true, true]}
          placeholder={[t("calls.from"), t("calls.to")]}
          onChange={(days) =>
            ask({ from: days?.[0]?.format(DAY) ?? undefined, to: days?.[1]?.format(DAY) ?? undefined })
          }
        />
        <Select
          size="small"
          aria-label={t("calls.outcome")}
          value={asked.outcome ?? ""}
          popupMatchSelectWidth={false}
          options={[
            { value: "", label: t("calls.everyOutcome") },
            ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
          ]}
          onChange={(outcome) => ask({ outcome: outcome || undefined })}
        />
        <Behind asked={asked} onAsk={ask} />
      </div>
      <div className={ui.scroll}>
        <Listing pages={{ ...list, rows }} what={t("calls.none")} how={t("calls.noneHow")}>
          <CallTable rows={rows} onOpen={(contact) => ask({ call: contact })} />
        </Listing>
      </div>
      <CallDrawer contact={call} onClose={() => ask({ call: undefined })} />
    </div>
  );
}
