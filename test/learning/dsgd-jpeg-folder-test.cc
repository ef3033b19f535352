/*
 * Copyright (c) 2026 The dsgd authors
 *
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "dsgd-expect-error.h"
#include "dsgd-temporary-folder.h"

#include "ns3/dsgd-jpeg-folder.h"

using namespace ns3::dsgd;

namespace
{

/**
 * @param folder where to put empty files
 * @param names of the files, in folders of classes
 */
void
MakeFiles(const TemporaryFolder& folder, const std::vector<std::string>& names)
{
    for (const auto& name : names)
    {
        std::filesystem::create_directories(std::filesystem::path(folder.Path(name)).parent_path());
        folder.Write(name, {});
    }
}

} // namespace

TEST(JpegFolder, LetsClassesTakeTurnsInTheOrderOfNames)
{
    const TemporaryFolder folder;
    MakeFiles(folder,
              {"cat/9.jpg", "cat/10.jpg", "cat/x.jpeg", "cat/x.txt", "ant/b.jpg", "dog/c.jpg"});
    std::vector<std::pair<std::string, uint32_t>> found;
    for (const auto& file : ListJpegFiles(folder.Path(""), {"cat", "ant"}))
    {
        found.emplace_back(std::filesystem::path(file.path).filename().string(), file.label);
        EXPECT_TRUE(std::filesystem::exists(file.path)) << file.path;
    }
    EXPECT_EQ(found,
              (std::vector<std::pair<std::string, uint32_t>>{{"10.jpg", 0},
                                                             {"b.jpg", 1},
                                                             {"9.jpg", 0},
                                                             {"x.jpeg", 0}}));
}

TEST(JpegFolder, NeedsImagesOfEveryClass)
{
    const TemporaryFolder folder;
    MakeFiles(folder, {"cat/1.jpg", "ant/1.png"});
    ExpectError(
        [&] {
            ListJpegFiles(folder.Path("."), {"cat", "ant"});
        },
        "ant: a folder with JPEG files is needed");
    ExpectError(
        [&] {
            ListJpegFiles(folder.Path("."), {"cat", "dog"});
        },
        "dog: a folder with JPEG files is needed");
    EXPECT_EQ(ListJpegFiles(folder.Path("."), {"cat"}).size(), 1u);
}
