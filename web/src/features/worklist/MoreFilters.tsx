import { PlusOutlined } from "@ant-design/icons";
import { Checkbox, DatePicker, Popover, Select } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { useCategories } from "@/api/queries";
import { Chip } from "./Chip";
import type { FiltersProps } from "./Filters";
import type { Narrowing } from "./filter";
import styles from "./tools.module.css";

const URGENCIES = ["urgent", "general", "complex"] as const;
const CHANNELS = ["hotline", "hall", "online", "email"] as const;
const DAY = "YYYY-MM-DD";

/** Filters that are not needed every hour: behind one chip, and chips of their own while they are set. */
export function MoreFilters({ narrowing, onNarrow }: FiltersProps) {
  const { t } = useTranslation("worklist");
  const change = (part: Narrowing) => onNarrow({ ...narrowing, ...part });
  const { urgencies = [], channels = [], categories = [], registered } = narrowing;
  const named = (chosen: readonly string[], words: string) =>
    chosen.length === 1 ? t(`common:${words}.${chosen[0]}`) : String(chosen.length);
  const names = new Map((useCategories().data ?? []).map(({ code, name }) => [code, name]));
  const first = categories[0] ?? "";
  return (
    <>
      {urgencies.length > 0 && (
        <Chip active onClear={() => change({ urgencies: [] })}>
          {t("filter.urgencyIs", { urgency: named(urgencies, "urgency") })}
        </Chip>
      )}
      {categories.length > 0 && (
        <Chip active onClear={() => change({ categories: [] })}>
          {t("filter.categoryIs", {
            category: categories.length === 1 ? (names.get(first) ?? first) : String(categories.length),
          })}
        </Chip>
      )}
      {channels.length > 0 && (
        <Chip active onClear={() => change({ channels: [] })}>
          {t("filter.channelIs", { channel: named(channels, "channel") })}
        </Chip>
      )}
      {registered && (
        <Chip active onClear={() => change({ registered: undefined })}>
          {t("filter.registeredIs", { from: registered[0], to: registered[1] })}
        </Chip>
      )}
      <Popover
        trigger="click"
        placement="bottomLeft"
        arrow={false}
        content={<Choices narrowing={narrowing} change={change} />}
      >
        <Chip active={false} opens={false}>
          <PlusOutlined aria-hidden /> {t("filter.more")}
        </Chip>
      </Popover>
    </>
  );
}

interface ChoicesProps {
  narrowing: Narrowing;
  change: (part: Narrowing) => void;
}

function Choices({ narrowing, change }: ChoicesProps) {
  const { t } = useTranslation("worklist");
  const groups = useGroups();
  const options = (codes: readonly string[], words: string) =>
    codes.map((value) => ({ value, label: t(`common:${words}.${value}`) }));
  return (
    <div className={styles.choices}>
      <fieldset>
        <legend>{t("column.urgency")}</legend>
        <Checkbox.Group
          options={options(URGENCIES, "urgency")}
          value={narrowing.urgencies ?? []}
          onChange={(urgencies) => change({ urgencies: urgencies as string[] })}
        />
      </fieldset>
      <fieldset>
        <legend>{t("column.channel")}</legend>
        <Checkbox.Group
          options={options(CHANNELS, "channel")}
          value={narrowing.channels ?? []}
          onChange={(channels) => change({ channels: channels as string[] })}
        />
      </fieldset>
      <fieldset>
        <legend>{t("column.category")}</legend>
        <Select
          mode="multiple"
          className={styles.wide}
          size="small"
          allowClear
          maxTagCount="responsive"
          showSearch={{ optionFilterProp: "label" }}
          aria-label={t("column.category")}
          value={narrowing.categories ?? []}
          onChange={(categories: string[]) => change({ categories })}
          options={groups}
        />
      </fieldset>
      <fieldset>
        <legend>{t("column.registered")}</legend>
        <DatePicker.RangePicker
          className={styles.wide}
          size="small"
          value={
            narrowing.registered ? [dayjs(narrowing.registered[0]), dayjs(narrowing.registered[1])] : null
          }
          onChange={(days) =>
            change({
              registered: days?.[0] && days[1] ? [days[0].format(DAY), days[1].format(DAY)] : undefined,
            })
          }
        />
      </fieldset>
    </div>
  );
}

/** Categories under the names of their groups. */
function useGroups() {
  const categories = useCategories().data ?? [];
  const groups = new Map<string, { label: string; options: { value: string; label: string }[] }>();
  for (const { code, name, group, group_name } of categories) {
    const known = groups.get(group) ?? { label: group_name, options: [] };
    groups.set(group, known);
    known.options.push({ value: code, label: name });
  }
  return [...groups.values()];
}
