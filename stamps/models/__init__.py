from stamps.models.batch import (
    BatchState,
    StampAllowance,
    StampBatch,
    StampReprint,
    VoidedRange,
)
from stamps.models.mark import OfficialMark
from stamps.models.print_run import PrintRun, PrintState
from stamps.models.report import MisuseReport, ReportReason, ReportState
from stamps.models.scan import Scan

__all__ = [
    "BatchState",
    "MisuseReport",
    "OfficialMark",
    "PrintRun",
    "PrintState",
    "ReportReason",
    "ReportState",
    "Scan",
    "StampAllowance",
    "StampBatch",
    "StampReprint",
    "VoidedRange",
]
