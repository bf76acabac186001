/** The kinds of rules in the order of the screen: an empty one, its editor, and how it is told in words. */
import {
  AimOutlined,
  AlertFilled,
  AlertOutlined,
  BranchesOutlined,
  CalendarOutlined,
  ClusterOutlined,
  CustomerServiceOutlined,
  EyeInvisibleOutlined,
  FieldTimeOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FormOutlined,
  LineChartOutlined,
  MessageOutlined,
  NodeExpandOutlined,
  PauseCircleOutlined,
  PhoneOutlined,
  ProfileOutlined,
  RiseOutlined,
  SettingOutlined,
  TagsOutlined,
  ThunderboltOutlined,
} from "@ant-design/icons";
import type { ComponentType } from "react";
import {
  describeAlarms,
  describeCalendar,
  describeCategories,
  describeDocuments,
  describeHandling,
  describeImprovement,
  describeLadder,
  describeLimits,
  describeMassFaults,
  describePauses,
  describePlans,
  describePoints,
  describeTable,
  describeTemplates,
} from "./changes/describe";
import { describeEscalation } from "./changes/describeEscalation";
import { describeHotlines } from "./changes/describeHotlines";
import { describeIndicators } from "./changes/describeIndicators";
import { describeContactCodes, describePrivacy, describePromises } from "./changes/describeService";
import { describeTicketTypes } from "./changes/describeTicketTypes";
import type { Describe } from "./changes/differences";
import { AlarmsEditor } from "./editors/AlarmsEditor";
import { CalendarEditor } from "./editors/CalendarEditor";
import { CategoriesEditor } from "./editors/CategoriesEditor";
import { ContactCodesEditor } from "./editors/ContactCodesEditor";
import { ContactPointsEditor } from "./editors/ContactPointsEditor";
import { EscalationEditor } from "./editors/EscalationEditor";
import { DocumentsEditor, HandlingEditor } from "./editors/forms";
import { HotlinesEditor } from "./editors/hotlines/HotlinesEditor";
import { ImprovementEditor } from "./editors/ImprovementEditor";
import { IndicatorsEditor } from "./editors/IndicatorsEditor";
import { LadderEditor } from "./editors/LadderEditor";
import { LimitsEditor } from "./editors/LimitsEditor";
import { layered } from "./editors/limits";
import { MassFaultEditor } from "./editors/MassFaultEditor";
import { PausesEditor } from "./editors/PausesEditor";
import { PlansEditor } from "./editors/PlansEditor";
import { PrivacyEditor } from "./editors/PrivacyEditor";
import { PromiseAuthorityEditor } from "./editors/PromiseAuthorityEditor";
import { AssignmentEditor, UrgencyEditor } from "./editors/TableEditor";
import { TemplatesEditor } from "./editors/TemplatesEditor";
import { TicketTypesEditor } from "./editors/ticketTypes/TicketTypesEditor";
import type { EditorProps } from "./sheet/sheet";
import type { Contents, KindName, TableName } from "./types";

export interface Kind<Content> {
  icon: ComponentType;
  Editor: ComponentType<EditorProps<Content>>;
  describe: Describe<Content>;
  /** What a level of its own begins with, where all levels apply together. */
  blank?: Content;
  /** What several levels say together, the nearest first. */
  layered?: (levels: readonly Content[]) => Content;
  /** A decision table, which can be tried on cases of the past. */
  table?: TableName;
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
    table: "complaint_assignment",
    describe: describeTable,
    ordered: true,
  },
  complaint_urgency: {
    icon: ThunderboltOutlined,
    Editor: UrgencyEditor,
    table: "complaint_urgency",
    describe: describeTable,
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
  process_alarms: { icon: AlertOutlined, Editor: AlarmsEditor, describe: describeAlarms },
  contact_points: { icon: AimOutlined, Editor: ContactPointsEditor, describe: describePoints },
  approval_ladder: { icon: FileDoneOutlined, Editor: LadderEditor, describe: describeLadder },
  escalation_ladder: {
    icon: NodeExpandOutlined,
    Editor: EscalationEditor,
    describe: describeEscalation,
    ordered: true,
  },
  mass_fault_rules: { icon: ClusterOutlined, Editor: MassFaultEditor, describe: describeMassFaults },
  emergency_plans: { icon: AlertFilled, Editor: PlansEditor, describe: describePlans },
  privacy: { icon: EyeInvisibleOutlined, Editor: PrivacyEditor, describe: describePrivacy, ordered: true },
  indicators: {
    icon: LineChartOutlined,
    Editor: IndicatorsEditor,
    describe: describeIndicators,
    ordered: true,
  },
  ticket_types: {
    icon: ProfileOutlined,
    Editor: TicketTypesEditor,
    describe: describeTicketTypes,
    ordered: true,
  },
  hotlines: {
    icon: CustomerServiceOutlined,
    Editor: HotlinesEditor,
    describe: describeHotlines,
    ordered: true,
  },
};

export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export const isKind = (name: string | undefined): name is KindName => name !== undefined && name in KINDS;

/** A kind for those who handle every one of them alike. */
export const kindOf = (name: KindName): Kind<unknown> => KINDS[name] as unknown as Kind<unknown>;
