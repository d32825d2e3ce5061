package org.armature.sim.mujoco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MujocoInstallationTest {
  @TempDir Path folder;

  @Test
  void aHomeThatIsNoFolderIsNamedWithTheVariable() {
    Path nowhere = folder.resolve("nowhere");
    String message = failure(nowhere);
    assertTrue(message.contains("MUJOCO_HOME=" + nowhere), message);
    assertTrue(message.contains("apt-get install -y libmujoco-dev"), message);
  }

  @Test
  void aHomeWithoutLibraryNamesTheMissingFile() throws IOException {
    headers(folder);
    String message = failure(folder);
    assertTrue(message.contains(folder.resolve("lib/libmujoco.so").toString()), message);
  }

  @Test
  void aVersionedLibraryIsFound() throws IOException {
    headers(folder);
    Path library = Files.createDirectories(folder.resolve("lib")).resolve("libmujoco.so.3.1.2");
    Files.createFile(library);
    assertEquals(
        library, MujocoInstallation.find(Map.of("MUJOCO_HOME", folder.toString())).library());
  }

  @Test
  void aFileThatIsNoLibraryIsRefusedWithItsName() throws IOException {
    MujocoInstallation installed = MujocoInstallation.find();
    Path library = Files.writeString(folder.resolve("libmujoco.so"), "no library");
    MujocoInstallation broken = new MujocoInstallation(installed.headers(), library);
    MujocoException e = assertThrows(MujocoException.class, () -> MujocoLibrary.load(broken));
    assertTrue(e.getMessage().contains(library.toString()), e.getMessage());
  }

  @Test
  void headersOfAnotherVersionAreRefused() throws IOException {
    MujocoInstallation installed = MujocoInstallation.find();
    Files.writeString(folder.resolve("mujoco.h"), "#define mjVERSION_HEADER 1\n");
    MujocoInstallation mixed = new MujocoInstallation(folder, installed.library());
    MujocoException e = assertThrows(MujocoException.class, () -> MujocoLibrary.load(mixed));
    assertTrue(
        e.getMessage().contains("headers in " + folder + " are of version 1"), e.getMessage());
  }

  private static String failure(Path home) {
    Map<String, String> environment = Map.of("MUJOCO_HOME", home.toString());
    return assertThrows(MujocoException.class, () -> MujocoInstallation.find(environment))
        .getMessage();
  }

  private static void headers(Path home) throws IOException {
    Path include = Files.createDirectories(home.resolve("include/mujoco"));
    Files.createFile(include.resolve("mujoco.h"));
  }
}
