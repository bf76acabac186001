import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { intention } from "@/api/client";
import { useProblem } from "@/api/problem";
import { ProblemPanel, useDraft, useHotkeys } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import {
  type Asked,
  type ComplaintImport,
  choicesOptions,
  discard,
  type FileSeen,
  fileOptions,
  type ImportChoices,
  importKeys,
  mapsOptions,
  previewOptions,
  rehearse,
} from "../api";
import styles from "../imports.module.css";
import { FieldEditor } from "./FieldEditor";
import { FoundBar } from "./FoundBar";
import { FIELDS, isAt, type MapContent, placeOf, UNDECIDED, withPart } from "./map";
import { PreviewTable } from "./PreviewTable";

interface MappingProps {
  found: ComplaintImport;
  onLeave: () => void;
  onRehearsed: () => void;
}

/** What was found in the file, and the map of its columns: suggested, changed, and tried on the first rows at once. */
export function Mapping({ found, onLeave, onRehearsed }: MappingProps) {
  const [asked, setAsked] = useState<Asked>({});
  const file = useQuery(fileOptions(found.id, asked));
  const choices = useQuery(choicesOptions);
  const trouble = file.error ?? choices.error;
  if (trouble) {
    return (
      <ProblemPanel problem={trouble} retry={() => void Promise.all([file.refetch(), choices.refetch()])} />
    );
  }
  if (!file.data || !choices.data) return <Skeleton active className={styles.skeleton ?? ""} />;
  return (
    <Editing
      // What was written for one way of reading the file is no map for another.
      key={[file.data.encoding, file.data.delimiter, file.data.sheet].join(" ")}
      found={found}
      file={file.data}
      choices={choices.data}
      onAsk={setAsked}
      onLeave={onLeave}
      onRehearsed={onRehearsed}
    />
  );
}

interface EditingProps extends MappingProps {
  file: FileSeen;
  choices: ImportChoices;
  onAsk: (asked: Asked) => void;
}

function Editing({ found, file, choices, onAsk, onLeave, onRehearsed }: EditingProps) {
  const { t } = useTranslation("imports");
  const client = useQueryClient();
  const { show } = useProblem();
  const draft = useDraft<MapContent>(`import.${found.id}.${file.sheet}${file.encoding}${file.delimiter}`, {
    personal: true,
  });
  const map = draft.value ?? found.map ?? (file.map as MapContent);
  const setMap = draft.save;
  const settled = useSettled(map, 400);
  const preview = useQuery(previewOptions(found.id, settled));
  const problems = preview.data?.problems ?? [];
  const checking = useMutation({
    mutationFn: () => rehearse(found.id, map, intention()),
    onSuccess: async (next) => {
      draft.clear();
      client.setQueryData([...importKeys.all, "one", found.id], next);
      await client.invalidateQueries({ queryKey: importKeys.all });
      onRehearsed();
    },
    onError: show,
  });
  const ending = useMutation({
    mutationFn: () => discard(found.id, intention()),
    onSuccess: async () => {
      draft.clear();
      await client.invalidateQueries({ queryKey: importKeys.all });
      onLeave();
    },
    onError: show,
  });
  const ready = problems.length === 0 && preview.isSuccess && settled === map;
  useHotkeys({ "ctrl+enter": () => ready && checking.mutate() });
  const messagesAt = (place: string) => problems.filter((one) => isAt(one.place, place));
  return (
    <>
      <FoundBar file={file} onAsk={onAsk} />
      <div className={styles.mapping}>
        <form className={styles.fields} aria-label={t("map")} onSubmit={(event) => event.preventDefault()}>
          <KeptMaps file={file} onChoose={(chosen) => setMap({ ...chosen, ...readingOf(map) })} />
          <SourceField
            value={map.source === UNDECIDED ? "" : String(map.source ?? "")}
            messages={messagesAt("source").map((one) => one.message)}
            onChange={(source) => setMap({ ...map, source: source || UNDECIDED })}
          />
          {FIELDS.map((field) => (
            <FieldEditor
              key={field.name}
              field={field}
              map={map}
              file={file}
              choices={choices}
              problems={messagesAt(placeOf(field))}
              notes={file.notes.filter((note) => isAt(note.place, placeOf(field)))}
              onChange={(part) => setMap(withPart(map, field, part))}
            />
          ))}
        </form>
        <PreviewTable preview={preview.data} pending={preview.isFetching} error={preview.error} />
      </div>
      <footer className={styles.foot}>
        <span role="status" className={problems.length > 0 ? styles.warn : styles.quiet}>
          {problems.length > 0 ? t("toDecide", { count: problems.length }) : t("ready")}
        </span>
        <Button loading={ending.isPending} onClick={() => ending.mutate()}>
          {t("discard")}
        </Button>
        <Button
          type="primary"
          loading={checking.isPending}
          disabled={!ready}
          onClick={() => checking.mutate()}
        >
          {t("check")}
        </Button>
      </footer>
    </>
  );
}

/** How the file is read stays as it was found, whichever map is laid over it. */
function readingOf(map: MapContent): MapContent {
  const kept = ["encoding", "delimiter", "sheet"].filter((name) => name in map);
  return Object.fromEntries(kept.map((name) => [name, map[name]]));
}

interface SourceFieldProps {
  value: string;
  messages: readonly string[];
  onChange: (source: string) => void;
}

function SourceField({ value, messages, onChange }: SourceFieldProps) {
  const { t } = useTranslation("imports");
  return (
    <div className={styles.field}>
      <label htmlFor="import-source">
        {t("source")} <span aria-hidden>*</span>
      </label>
      <div>
        <Input
          id="import-source"
          autoFocus
          maxLength={60}
          value={value}
          placeholder={t("sourceHow")}
          {...(messages.length > 0 ? { status: "warning" as const } : {})}
          onChange={(event) => onChange(event.target.value)}
        />
        <p className={styles.hint}>{t("sourceWhy")}</p>
      </div>
    </div>
  );
}

interface KeptMapsProps {
  file: FileSeen;
  onChoose: (map: MapContent) => void;
}

/** Maps of before: the one that fits is in use already, another may be taken. */
function KeptMaps({ file, onChoose }: KeptMapsProps) {
  const { t } = useTranslation("imports");
  const kept = useQuery(mapsOptions).data ?? [];
  if (kept.length === 0) return null;
  return (
    <div className={styles.field}>
      <label htmlFor="import-kept">{t("keptMap")}</label>
      <div>
        <Select
          id="import-kept"
          className={styles.wide ?? ""}
          placeholder={t("keptChoose")}
          defaultValue={file.kept ?? undefined}
          options={kept.map((one, place) => ({
            value: one.name,
            label: one.name,
            key: `${one.name} ${place}`,
          }))}
          onChange={(name) => {
            const chosen = kept.find((one) => one.name === name);
            if (chosen) onChoose(chosen.map as MapContent);
          }}
        />
        {file.kept && <Tag color="success">{t("keptUsed")}</Tag>}
      </div>
    </div>
  );
}
