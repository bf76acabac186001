/** The kinds of rules in the order of the screen: an empty one, its editor, and how it is told in words. */
import {
  BranchesOutlined,
  CalendarOutlined,
  ClusterOutlined,
  EyeInvisibleOutlined,
  FieldTimeOutlined,
  FileProtectOutlined,
  FormOutlined,
  LineChartOutlined,
  MessageOutlined,
  PauseCircleOutlined,
  PhoneOutlined,
  RiseOutlined,
  SettingOutlined,
  TagsOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import {
  describeAssignment,
  describeCalendar,
  describeCategories,
  describeDocuments,
  describeHandling,
  describeImprovement,
  describeLimits,
  describeMassFaults,
  describePauses,
  describeTemplates,
} from "./changes/describe";
import { describeIndicators } from "./changes/describeIndicators";
import { describeContactCodes, describePrivacy, describePromises } from "./changes/describeService";
import type { Describe } from "./changes/differences";
import { AssignmentEditor } from "./editors/AssignmentEditor";
import { CalendarEditor } from "./editors/CalendarEditor";
import { CategoriesEditor } from "./editors/CategoriesEditor";
import { ContactCodesEditor } from "./editors/ContactCodesEditor";
import { DocumentsEditor, HandlingEditor } from "./editors/forms";
import { ImprovementEditor } from "./editors/ImprovementEditor";
import { IndicatorsEditor } from "./editors/IndicatorsEditor";
import { LimitsEditor } from "./editors/LimitsEditor";
import { layered } from "./editors/limits";
import { MassFaultEditor } from "./editors/MassFaultEditor";
import { PausesEditor } from "./editors/PausesEditor";
import { PrivacyEditor } from "./editors/PrivacyEditor";
import { PromiseAuthorityEditor } from "./editors/PromiseAuthorityEditor";
import { TemplatesEditor } from "./editors/TemplatesEditor";
import type { EditorProps } from "./sheet/sheet";
import type { Contents, KindName } from "./types";

export interface Kind<Content> {
  icon: ComponentType;
  Editor: ComponentType<EditorProps<Content>>;
  describe: Describe<Content>;
  /** What a level of its own begins with, where all levels apply together. */
  blank?: Content;
  /** What several levels say together, the nearest first. */
  layered?: (levels: readonly Content[]) => Content;
  /** Whether the order of rows says something. */
  ordered?: boolean;
}

const KINDS: { [Name in KindName]: Kind<Contents[Name]> } = {
  complaint_categories: {
    icon: TagsOutlined,
    Editor: CategoriesEditor,
    describe: describeCategories,
    ordered: true,
  },
  complaint_limits: {
    icon: FieldTimeOutlined,
    Editor: LimitsEditor,
    describe: describeLimits,
    blank: { clocks: [], limits: [] },
    layered,
  },
  working_calendar: { icon: CalendarOutlined, Editor: CalendarEditor, describe: describeCalendar },
  complaint_pauses: { icon: PauseCircleOutlined, Editor: PausesEditor, describe: describePauses },
  complaint_assignment: {
    icon: BranchesOutlined,
    Editor: AssignmentEditor,
    describe: describeAssignment,
    ordered: true,
  },
  reply_templates: {
    icon: MessageOutlined,
    Editor: TemplatesEditor,
    describe: describeTemplates,
    ordered: true,
  },
  complaint_handling: { icon: SettingOutlined, Editor: HandlingEditor, describe: describeHandling },
  document_limits: { icon: FileProtectOutlined, Editor: DocumentsEditor, describe: describeDocuments },
  contact_codes: {
    icon: PhoneOutlined,
    Editor: ContactCodesEditor,
    describe: describeContactCodes,
    ordered: true,
  },
  promise_authority: {
    icon: FormOutlined,
    Editor: PromiseAuthorityEditor,
    describe: describePromises,
    ordered: true,
  },
  improvement_rules: { icon: RiseOutlined, Editor: ImprovementEditor, describe: describeImprovement },
  mass_fault_rules: { icon: ClusterOutlined, Editor: MassFaultEditor, describe: describeMassFaults },
  privacy: { icon: EyeInvisibleOutlined, Editor: PrivacyEditor, describe: describePrivacy, ordered: true },
  indicators: {
    icon: LineChartOutlined,
    Editor: IndicatorsEditor,
    describe: describeIndicators,
    ordered: true,
  },
};

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export const isKind = (name: string | undefined): name is KindName => name !== undefined && name in KINDS;

/** A kind for those who handle every one of them alike. */
export const kindOf = (name: KindName): Kind<unknown> => KINDS[name] as unknown as Kind<unknown>;
