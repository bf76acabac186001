import { Checkbox, Popover, Select, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { useUnits } from "@/api/queries";
import { Chip } from "./Chip";
import { isNarrowed, type Narrowing, type Sort, type Step, sortOf } from "./filter";
import { MoreFilters } from "./MoreFilters";
import { SearchBox } from "./SearchBox";
import styles from "./tools.module.css";

export interface FiltersProps {
  step: Step;
  narrowing: Narrowing;
  onNarrow: (next: Narrowing) => void;
  /** The unit below which another may be chosen. */
  root: string;
  /** Name of the colleague the list is narrowed to, when it is one. */
  assigneeName?: string | undefined;
  /** The server lists what is searched newest first, whatever order was chosen. */
  newestFirst?: boolean;
}

const OPEN_STATES = [
  "registered",
  "assigned",
  "in_investigation",
  "awaiting_customer",
  "solution_proposed",
  "replied",
  "dissatisfied",
  "satisfied",
  "archiving",
  "under_review",
  "escalated",
  "appealed",
];

export function Filters(props: FiltersProps) {
  const { narrowing, onNarrow, step, assigneeName } = props;
  const { t } = useTranslation("worklist");
  const change = (part: Narrowing) => onNarrow({ ...narrowing, ...part });
  const press = (due: "lost" | "soon") => change({ due: narrowing.due === due ? undefined : due });
  const toggle = (assignee: string) =>
    change({ assignee: narrowing.assignee === assignee ? undefined : assignee });
  const other = narrowing.assignee && !["me", "none"].includes(narrowing.assignee);
  return (
    <fieldset className={styles.filters}>
      <legend className="sr-only">{t("filters")}</legend>
      <SearchBox value={narrowing.q ?? ""} onSearch={(q) => change({ q: q || undefined })} />
      {step.open !== false && (
        <>
          <Chip active={narrowing.due === "lost"} onClick={() => press("lost")}>
            {t("filter.overdue")}
          </Chip>
          <Chip active={narrowing.due === "soon"} onClick={() => press("soon")}>
            {t("filter.soon")}
          </Chip>
        </>
      )}
      <Chip active={narrowing.assignee === "me"} onClick={() => toggle("me")}>
        {t("filter.mine")}
      </Chip>
      <Chip active={narrowing.assignee === "none"} onClick={() => toggle("none")}>
        {t("filter.unassigned")}
      </Chip>
      {other && (
        <Chip active onClear={() => change({ assignee: undefined })}>
          {t("filter.of", { name: assigneeName ?? t("filter.colleague") })}
        </Chip>
      )}
      {step.states?.length !== 1 && <StateChip {...props} />}
      <MoreFilters {...props} />
      <UnitChip {...props} />
      <SortChoice {...props} />
      {isNarrowed(narrowing) && (
        <button type="button" className={styles.linkish} onClick={() => onNarrow({ sort: narrowing.sort })}>
          {t("filter.reset")}
        </button>
      )}
    </fieldset>
  );
}

function StateChip({ step, narrowing, onNarrow }: FiltersProps) {
  const { t } = useTranslation("worklist");
  const chosen = narrowing.states ?? [];
  const choices = (step.states ?? OPEN_STATES).map((state) => ({
    value: state,
    label: t(`common:state.${state}`),
  }));
  const word = chosen.length === 1 ? t(`common:state.${chosen[0]}`) : String(chosen.length);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      arrow={false}
      content={
        <Checkbox.Group
          className={styles.checks}
          options={choices}
          value={chosen}
          onChange={(states) => onNarrow({ ...narrowing, states: states as string[] })}
        />
      }
    >
      <Chip active={chosen.length > 0} opens onClear={() => onNarrow({ ...narrowing, states: [] })}>
        {chosen.length > 0 ? t("filter.stateIs", { state: word }) : t("filter.state")}
      </Chip>
    </Popover>
  );
}

/** Units at and below `root`, named with indentation by their depth. */
function useUnitsBelow(root: string) {
  const units = useUnits().data ?? [];
  const below: { id: string; name: string; depth: number }[] = [];
  const walk = (parent: string, depth: number) => {
    for (const unit of units.filter((one) => one.parent_id === parent)) {
      below.push({ id: unit.id, name: unit.name, depth });
      walk(unit.id, depth + 1);
    }
  };
  walk(root, 0);
  return below;
}

function UnitChip({ narrowing, onNarrow, root }: FiltersProps) {
  const { t } = useTranslation("worklist");
  const units = useUnitsBelow(root);
  if (units.length === 0) return null;
  return (
    <Select
      className={styles.unitChoice}
      size="small"
      variant={narrowing.unit ? "outlined" : "filled"}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      placeholder={t("filter.unit")}
      aria-label={t("filter.unit")}
      value={narrowing.unit}
      onChange={(unit?: string) => onNarrow({ ...narrowing, unit })}
      options={units.map(({ id, name, depth }) => ({
        value: id,
        label: `${"\u2003".repeat(depth)}${name}`,
      }))}
    />
  );
}

/** What was chosen comes back once nothing decides the order instead. */
function SortChoice({ step, narrowing, onNarrow, newestFirst = false }: FiltersProps) {
  const { t } = useTranslation("worklist");
  const decided = newestFirst ? "sort.bySearch" : narrowing.due && "sort.byDue";
  return (
    <Tooltip title={decided && t(decided)}>
      <span>
        <Select<Sort>
          size="small"
          variant="borderless"
          popupMatchSelectWidth={false}
          aria-label={t("sort.label")}
          disabled={decided !== undefined}
          value={newestFirst ? "-registered" : sortOf(step, narrowing)}
          onChange={(sort) => onNarrow({ ...narrowing, sort })}
          options={(["due", "-registered"] as const).map((value) => ({
            value,
            label: t(value === "due" ? "sort.due" : "sort.newest"),
          }))}
        />
      </span>
    </Tooltip>
  );
}
